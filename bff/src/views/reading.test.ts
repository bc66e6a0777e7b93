import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Call, CallNote } from '../call.ts'
import { createTimeBudget } from '../time-budget.ts'
import { contractProblem, upstreamProblem } from '../upstream/upstream-problem.ts'
import { sourcesOf, take, triesOf } from './reading.ts'

const budget = createTimeBudget(1_000)
budget.stop()
const call = { requestId: 'request-1', budget }
const asOf = Date.parse('2026-03-01T12:00:00Z')
const copy = (at = asOf, circuitOpen = false): CallNote => ({
  tries: 3,
  stale: { code: 'upstream_timeout', asOf: at, circuitOpen },
})
const noting =
  (...notes: CallNote[]) =>
  ({ report }: Call) => {
    for (const note of notes) report?.(note)
    return Promise.resolve('value')
  }
const failing = (problem: Error) => () => Promise.reject(problem)

/** The sources of these reads of billing, without their times. */
async function statesOf(...reads: ((call: Call) => Promise<string>)[]) {
  const readings = await Promise.all(reads.map((read) => take('billing', call, read)))
  return sourcesOf(readings).map(({ latencyMs: _, ...state }) => state)
}

describe('readings', () => {
  const cases: [what: string, reads: ((call: Call) => Promise<string>)[], state: object][] = [
    ['an answer', [noting({ tries: 1 })], { status: 'ok' }],
    [
      'a copy',
      [noting(copy())],
      { status: 'stale', code: 'upstream_timeout', asOf: '2026-03-01T12:00:00.000Z' },
    ],
    [
      'the older of two copies',
      [noting(copy(asOf + 1)), noting(copy(), copy(asOf + 2))],
      { status: 'stale', code: 'upstream_timeout', asOf: '2026-03-01T12:00:00.000Z' },
    ],
    [
      'a copy, since the circuit is open',
      [noting(copy(asOf, true))],
      { status: 'stale', code: 'upstream_timeout', asOf: '2026-03-01T12:00:00.000Z', circuitOpen: true },
    ],
    ['a wrong clock', [noting({ tries: 1, wrongClock: true })], { status: 'stale', code: 'upstream_clock' }],
    [
      'a copy beside a wrong clock',
      [noting({ tries: 1, wrongClock: true }), noting(copy())],
      { status: 'stale', code: 'upstream_timeout', asOf: '2026-03-01T12:00:00.000Z' },
    ],
    [
      'a failure beside a copy',
      [noting(copy()), failing(upstreamProblem('upstream_unavailable', 'billing', new Error('down')))],
      { status: 'unavailable', code: 'upstream_unavailable' },
    ],
    [
      'an open circuit',
      [failing(upstreamProblem('upstream_timeout', 'billing', new Error('open'), { circuitOpen: true }))],
      { status: 'unavailable', code: 'upstream_timeout', circuitOpen: true },
    ],
    [
      'a breach beside a failure',
      [
        failing(upstreamProblem('upstream_timeout', 'billing', new Error('slow'))),
        failing(contractProblem('billing', 'changed')),
      ],
      { status: 'contract', code: 'upstream_contract' },
    ],
    [
      'a refused token',
      [failing(new Problem('invalid_token'))],
      { status: 'unavailable', code: 'invalid_token' },
    ],
  ]
  for (const [what, reads, state] of cases)
    it(`tell ${what}`, async () => {
      expect(await statesOf(...reads)).to.deep.equal([{ name: 'billing', ...state }])
    })

  it('count the tries', async () => {
    expect(triesOf(await take('billing', call, noting({ tries: 1 }, { tries: 3 })))).to.equal(4)
  })

  it('throw what is not of the service', async () => {
    const refusal = new Problem('not_found')
    const thrown = await take('billing', call, failing(refusal)).catch((error: unknown) => error)
    expect(thrown).to.equal(refusal)
  })
})
