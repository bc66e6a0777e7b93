import { expect } from 'chai'
import { describe, it } from 'mocha'
import { faultMessage } from './fault-message.ts'
import { parseFaultQuery } from './fault-query.ts'
import { faultModes, faultRequestSchema, faultSchema } from './fault.ts'

const refusal = (input: unknown): string => {
  const { success, error } = faultRequestSchema.safeParse(input)
  return success ? 'taken' : faultMessage(error)
}
const query = (text: string) => parseFaultQuery(new URLSearchParams(text))

describe('a fault', () => {
  it('is taken in every mode, by itself and with what belongs to it', () => {
    for (const mode of faultModes) {
      expect(faultSchema.parse({ mode })).to.deep.equal({ mode })
      const whole = { mode, route: '/api/balance', rate: 0.5 }
      expect(faultSchema.parse(whole)).to.deep.equal(whole)
    }
    for (const fault of [
      { mode: 'slow', latency: { medianMs: 800, p99Ms: 1500 } },
      { mode: 'drift', field: 'amountMinor', drift: 'retype' },
      { mode: 'stale-clock', shiftSeconds: -3600 },
    ])
      expect(faultSchema.parse(fault)).to.deep.equal(fault)
  })

  it('may be off for the controls only', () => {
    expect(faultRequestSchema.parse({ mode: 'off', route: '/api' })).to.deep.equal({
      mode: 'off',
      route: '/api',
    })
    expect(faultSchema.safeParse({ mode: 'off' }).success).to.equal(false)
  })

  const refusals: [input: unknown, message: RegExp][] = [
    [undefined, /^must be an object$/],
    [[], /^must be an object$/],
    [
      {},
      /^mode must be one of slow, error, hang, cut, garbage, oversized, wrong-type, drift, stale-clock \(or off\)$/,
    ],
    [{ mode: 'hagn' }, /^mode must be one of /],
    [{ mode: 'hang', route: 'api' }, /^route must be the beginning of a path, e\.g\. \/api\/balance/],
    [{ mode: 'hang', route: '/a b' }, /^route must be/],
    [{ mode: 'hang', route: `/${'a'.repeat(200)}` }, /^route must be/],
    [{ mode: 'hang', rate: 1.5 }, /^rate must be a number from 0 to 1$/],
    [{ mode: 'hang', rate: '1' }, /^rate must be a number from 0 to 1$/],
    [{ mode: 'hang', rtae: 1 }, /^has no use for rtae here; known: mode, route, rate$/],
    [{ mode: 'hang', latency: { medianMs: 1, p99Ms: 1 } }, /^has no use for latency here/],
    [
      { mode: 'slow', latency: { medianMs: 0, p99Ms: 1 } },
      /^latency\.medianMs must be a whole number of milli/,
    ],
    [{ mode: 'slow', latency: { medianMs: 2, p99Ms: 1 } }, /^latency\.p99Ms must not be below medianMs$/],
    [{ mode: 'slow', latency: { medianMs: 1, p99Ms: 60_001 } }, /^latency\.p99Ms must be .* 60000$/],
    [{ mode: 'drift', drift: 'lose' }, /^drift must be rename, remove or retype$/],
    [{ mode: 'stale-clock', shiftSeconds: 0.5 }, /^shiftSeconds must be a whole number of seconds/],
    [{ mode: 'off', rate: 1 }, /^has no use for rate here; known: mode, route$/],
  ]
  for (const [input, message] of refusals)
    it(`is not ${JSON.stringify(input)?.slice(0, 60)}, which is said`, () =>
      expect(refusal(input)).to.match(message))
})

describe('a fault as words of a command line', () => {
  it('says the same', () => {
    expect(query('mode=off')).to.deep.equal({ mode: 'off' })
    expect(query('mode=hang&route=/api/balance&rate=0.25')).to.deep.equal({
      mode: 'hang',
      route: '/api/balance',
      rate: 0.25,
    })
    expect(query('mode=drift&field=amountMinor&drift=remove')).to.deep.equal({
      mode: 'drift',
      field: 'amountMinor',
      drift: 'remove',
    })
    expect(query('mode=stale-clock&shiftSeconds=-3600')).to.deep.equal({
      mode: 'stale-clock',
      shiftSeconds: -3600,
    })
  })

  it('is exact about a delay unless it gives both figures', () => {
    const latency = { medianMs: 800, p99Ms: 800 }
    expect(query('mode=slow&ms=800')).to.deep.equal({ mode: 'slow', latency })
    expect(query('mode=slow&medianMs=800')).to.deep.equal({ mode: 'slow', latency })
    expect(query('mode=slow&ms=800&p99Ms=1500')).to.deep.equal({
      mode: 'slow',
      latency: { medianMs: 800, p99Ms: 1500 },
    })
  })

  const refusals: [words: string, message: RegExp][] = [
    ['', /^mode must be one of slow, .*; seen: nothing$/],
    ['mode=hagn', /^mode must be one of slow, .*; seen: mode=hagn$/],
    ['mode=hang&rate=2', /^rate must be a number from 0 to 1; seen: mode=hang rate=2$/],
    ['mode=slow&ms=soon', /^latency\.medianMs must be a whole number .*seen: mode=slow ms=soon$/],
    ['mode=slow&p99Ms=10', /^latency\.medianMs must be /],
    ['mode=hang&ms=10', /^has no use for latency here/],
    ['mode=slow&ms=1&medianMs=1', /^ms and medianMs are the same: give one$/],
    ['mode=hang&mode=slow', /^mode is given twice: give it once$/],
    ['mode=hang&rout=/api', /^unknown parameter "rout"; known: mode, route, rate, ms, /],
    ['mode=hang&__proto__=1', /^unknown parameter "__proto__"/],
  ]
  for (const [words, message] of refusals)
    it(`is not "${words}", which is said`, () => expect(() => query(words)).to.throw(message))

  it('is not repeated at length when it is wrong', () => {
    for (const words of [
      `mode=${'x'.repeat(500)}`,
      `${'x'.repeat(500)}=1`,
      `mode=hang&route=${'x'.repeat(500)}`,
    ])
      expect(() => query(words)).to.throw(/^.{1,350}$/)
  })
})
