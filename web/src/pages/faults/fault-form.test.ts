import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { emptyForm, faultModes, readFault, type FaultForm } from './fault-form.ts'

const requestOf = (form: Partial<FaultForm>) => readFault({ ...emptyForm, ...form })
const refusalsOf = (form: Partial<FaultForm>) => requestOf(form).refusals

describe('readFault', () => {
  it('asks for what was filled in, and for nothing else', () => {
    for (const mode of faultModes) {
      const drift = mode === 'drift' ? { drift: 'rename' } : {}
      expect(requestOf({ mode })).to.deep.equal({ request: { mode, ...drift } })
    }
    const narrowed = { mode: 'error', route: ' /api/balance ', rate: '12,5' } as const
    expect(requestOf(narrowed)).to.deep.equal({
      request: { mode: 'error', route: '/api/balance', rate: 0.125 },
    })
  })

  it('leaves the fields of other modes out', () => {
    const filled = { medianMs: 'nonsense', field: 'total', shiftSeconds: '60' }
    expect(requestOf({ ...filled, mode: 'hang' })).to.deep.equal({ request: { mode: 'hang' } })
    expect(requestOf({ ...filled, mode: 'drift', drift: 'remove' })).to.deep.equal({
      request: { mode: 'drift', drift: 'remove', field: 'total' },
    })
    expect(requestOf({ ...filled, mode: 'stale-clock' })).to.deep.equal({
      request: { mode: 'stale-clock', shiftSeconds: 60 },
    })
  })

  it('takes every answer to be as late as the usual one, where no tail is given', () => {
    expect(requestOf({ medianMs: '800' })).to.deep.equal({
      request: { mode: 'slow', latency: { medianMs: 800, p99Ms: 800 } },
    })
    expect(requestOf({ medianMs: '800', p99Ms: '1500' })).to.deep.equal({
      request: { mode: 'slow', latency: { medianMs: 800, p99Ms: 1500 } },
    })
  })

  it('hits every request with a share of 100 %', () => {
    expect(requestOf({ mode: 'cut', rate: '100' })).to.deep.equal({ request: { mode: 'cut' } })
  })

  for (const [what, form, refusals] of [
    ['a route without a slash', { route: 'api' }, { route: 'route' }],
    ['a route with a space', { route: '/a b' }, { route: 'route' }],
    ['a route that is too long', { route: `/${'a'.repeat(200)}` }, { route: 'route' }],
    ['a share of nothing', { rate: '0' }, { rate: 'rate' }],
    ['a share above all', { rate: '100.5' }, { rate: 'rate' }],
    ['a share in words', { rate: 'half' }, { rate: 'rate' }],
    ['a delay of nothing', { medianMs: '0' }, { medianMs: 'medianMs' }],
    ['a delay of more than a minute', { medianMs: '60001' }, { medianMs: 'medianMs' }],
    ['a broken delay', { medianMs: '1.5' }, { medianMs: 'medianMs' }],
    ['a tail without a usual delay', { p99Ms: '900' }, { medianMs: 'medianMs' }],
    ['a tail before the usual delay', { medianMs: '900', p99Ms: '800' }, { p99Ms: 'p99BelowMedian' }],
    ['a tail in words', { medianMs: '900', p99Ms: 'late' }, { p99Ms: 'p99Ms' }],
    ['a name that is too long', { mode: 'drift', field: 'a'.repeat(201) }, { field: 'field' }],
    ['a clock that is right', { mode: 'stale-clock', shiftSeconds: '0' }, { shiftSeconds: 'shiftSeconds' }],
    [
      'a clock of another year',
      { mode: 'stale-clock', shiftSeconds: '-31536001' },
      { shiftSeconds: 'shiftSeconds' },
    ],
    ['two wrong fields', { route: 'x', rate: 'y' }, { route: 'route', rate: 'rate' }],
  ] as const)
    it(`refuses ${what}`, () => expect(refusalsOf(form)).to.deep.equal(refusals))

  it('accepts whatever the controls accept', () => {
    const route = fc.stringMatching(/^\/[!-~]{0,199}$/)
    const delay = fc.integer({ min: 1, max: 60_000 })
    fc.assert(
      fc.property(
        route,
        delay,
        delay,
        fc.integer({ min: -31_536_000, max: 31_536_000 }),
        (path, a, b, shift) => {
          const latency = { medianMs: Math.min(a, b), p99Ms: Math.max(a, b) }
          expect(
            requestOf({ route: path, medianMs: `${latency.medianMs}`, p99Ms: `${latency.p99Ms}` }),
          ).to.deep.equal({ request: { mode: 'slow', latency, route: path } })
          fc.pre(shift !== 0)
          expect(requestOf({ mode: 'stale-clock', shiftSeconds: `${shift}` })).to.deep.equal({
            request: { mode: 'stale-clock', shiftSeconds: shift },
          })
        },
      ),
    )
  })

  it('takes the minus sign that a text editor writes', () => {
    expect(requestOf({ mode: 'stale-clock', shiftSeconds: '\u221260' })).to.deep.equal({
      request: { mode: 'stale-clock', shiftSeconds: -60 },
    })
  })
})
