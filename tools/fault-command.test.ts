import { expect } from 'chai'
import { describe, it } from 'mocha'
import { describeFaults } from './describe-fault.ts'
import { faultCommand } from './fault-command.ts'
import { readFaultAnswer } from './read-fault-answer.ts'

const every = ['accounts', 'billing', 'bookings']

describe('make fault', () => {
  it('lists without a mode: one service, or all', () => {
    expect(faultCommand({ S: 'billing' })).to.deep.equal({ services: ['billing'], operation: '/faults/list' })
    for (const env of [{}, { S: 'all' }, { S: '', MODE: '' }])
      expect(faultCommand(env)).to.deep.equal({ services: every, operation: '/faults/list' })
  })

  const commands: [env: Record<string, string>, operation: string][] = [
    [{ MODE: 'hang' }, '/faults/set?mode=hang'],
    [{ MODE: 'off' }, '/faults/set?mode=off'],
    [{ MODE: 'off', ROUTE: '/api' }, '/faults/set?mode=off&route=%2Fapi'],
    [
      { MODE: 'error', ROUTE: '/api/balance', RATE: '0.5' },
      '/faults/set?mode=error&route=%2Fapi%2Fbalance&rate=0.5',
    ],
    [{ MODE: 'slow', MS: '800' }, '/faults/set?mode=slow&medianMs=800'],
    [{ MODE: 'slow', MS: '800', P99: '1500' }, '/faults/set?mode=slow&medianMs=800&p99Ms=1500'],
    [
      { MODE: 'drift', FIELD: 'amountMinor', DRIFT: 'remove' },
      '/faults/set?mode=drift&field=amountMinor&drift=remove',
    ],
    [{ MODE: 'stale-clock', SHIFT: '-3600' }, '/faults/set?mode=stale-clock&shiftSeconds=-3600'],
    [
      { MODE: 'drift', FIELD: "a b'; rm -rf $(x)\r\n&c" },
      '/faults/set?mode=drift&field=a+b%27%3B+rm+-rf+%24%28x%29%0D%0A%26c',
    ],
  ]
  for (const [env, operation] of commands)
    it(`asks for ${operation}`, () => {
      expect(faultCommand({ S: 'all', ...env })).to.deep.equal({ services: every, operation })
      expect(faultCommand({ S: 'bookings', ...env })).to.deep.equal({ services: ['bookings'], operation })
    })

  const refusals: [env: Record<string, string>, message: RegExp][] = [
    [
      { MODE: 'hang' },
      /^S is missing: accounts, billing, bookings or all, e\.g\. make fault S=billing MODE=hang$/,
    ],
    [{ S: 'gateway' }, /^S=gateway is no service: accounts, billing, bookings or all$/],
    [{ S: 'billing', MODE: 'hagn' }, /^MODE=hagn is no mode: slow, error, hang, cut, .*, stale-clock, off$/],
    [{ S: 'billing', MS: '800' }, /^MS needs a MODE: slow, /],
    [
      { S: 'billing', MODE: 'hang', MS: '800' },
      /^MS has no meaning with MODE=hang: it belongs to MODE=slow$/,
    ],
    [{ S: 'billing', MODE: 'off', RATE: '1' }, /^RATE has no meaning with MODE=off/],
    [{ S: 'billing', MODE: 'hang', RATE: '2' }, /^RATE must be a number from 0 to 1$/],
    [{ S: 'billing', MODE: 'hang', ROUTE: 'api' }, /^ROUTE must be the beginning of a path/],
    [{ S: 'billing', MODE: 'slow', MS: 'soon' }, /^MS must be a whole number of milliseconds/],
    [{ S: 'billing', MODE: 'slow', P99: '9' }, /^MS must be a whole number of milliseconds/],
    [{ S: 'billing', MODE: 'slow', MS: '9', P99: '8' }, /^P99 must not be below MS$/],
    [{ S: 'billing', MODE: 'drift', DRIFT: 'lose' }, /^DRIFT must be rename, remove or retype$/],
    [{ S: 'billing', MODE: 'stale-clock', SHIFT: '1.5' }, /^SHIFT must be a whole number of seconds/],
    [{ S: 'x'.repeat(500) }, /^.{1,120}$/],
    [{ S: 'billing', MODE: 'x'.repeat(500) }, /^.{1,160}$/],
  ]
  for (const [env, message] of refusals)
    it(`says ${String(message).slice(1, 50)}`, () => expect(() => faultCommand(env)).to.throw(message))
})

describe('what make fault tells', () => {
  it('is one line, whatever is set', () => {
    expect(describeFaults([])).to.equal('no fault')
    expect(
      describeFaults([
        { mode: 'hang' },
        { mode: 'slow', route: '/api', rate: 0.5, latency: { medianMs: 800, p99Ms: 1500 } },
        { mode: 'slow' },
        { mode: 'drift', field: 'amountMinor', drift: 'remove' },
        { mode: 'stale-clock', shiftSeconds: -3600 },
      ]),
    ).to.equal(
      'hang on every route; slow on /api, 800 ms (99 % below 1500 ms), 50 % of requests; slow on every route, 3000 ms; drift on every route, remove amountMinor; stale-clock on every route, -3600 s',
    )
  })

  it('is what the service has set now', () => {
    expect(readFaultAnswer('{"faults":[]}\n', '')).to.equal('no fault')
    expect(readFaultAnswer('{"faults":[{"mode":"hang"}]}\n', '')).to.equal('hang on every route')
  })

  it('says why there is no answer, and what to do', () => {
    expect(() => readFaultAnswer('', 'a warning\nservice "billing" is not running\n')).to.throw(
      'it cannot be asked (service "billing" is not running): `make ps` shows whether it runs, `make up` starts it',
    )
    expect(() => readFaultAnswer('{"status":"failed","reason":"rate must be a number"}', '')).to.throw(
      'it refused: rate must be a number',
    )
    expect(() => readFaultAnswer('{"status":"not found","operations":[]}', '')).to.throw(/older image/)
  })
})
