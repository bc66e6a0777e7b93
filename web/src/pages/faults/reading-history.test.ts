import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ApiError } from '../../api/api-error.ts'
import type { Dashboard, Source } from '../../api/contract.ts'
import {
  historyLength,
  isWell,
  readingOf,
  readingOfError,
  remember,
  runsOf,
  stateOf,
  type Reading,
} from './reading-history.ts'

const source = (name: Source['name'], status: Source['status'] = 'ok'): Source => ({
  name,
  status,
  latencyMs: 5,
})
const sources = (billing: Source['status'] = 'ok') => [
  source('accounts'),
  source('billing', billing),
  source('bookings'),
]
const dashboard = (fields: Partial<Dashboard> = {}): Dashboard => ({
  member: null,
  notices: [],
  balance: null,
  latestInvoices: [],
  nextBooking: { booking: null },
  meta: { requestId: 'r-1', sources: sources() },
  ...fields,
})
const reading = (billing: Source['status']): Reading => ({ at: 1, sources: sources(billing), missing: [] })

describe('readingOf', () => {
  it('names the sections that were left out, not those that are empty', () => {
    expect(readingOf(dashboard(), 7)).to.deep.equal({
      at: 7,
      sources: sources(),
      missing: ['member', 'balance'],
    })
  })
})

describe('readingOfError', () => {
  it('takes the sources from an error that names them', () => {
    const told = [source('accounts', 'unavailable'), { name: 'billing' }, 'nonsense']
    const error = new ApiError({ code: 'upstream_unavailable', status: 502, problem: { sources: told } })
    const read = readingOfError(error, 7)
    expect(read.sources).to.deep.equal([told[0]])
    expect(read.missing).to.have.length(5)
    expect(stateOf(read, 'billing')).to.equal('unknown')
  })

  it('knows nothing of the sources when nobody answered', () => {
    for (const error of [new ApiError({ code: 'network' }), new TypeError('x')])
      expect(readingOfError(error, 7)).to.deep.include({ sources: [], error })
  })
})

describe('remember', () => {
  it('keeps the last answers only', () => {
    let history: Reading[] = []
    for (let at = 1; at <= historyLength + 5; at += 1) history = remember(history, { ...reading('ok'), at })
    expect(history.map(({ at }) => at)).to.deep.equal(
      Array.from({ length: historyLength }, (_, index) => index + 6),
    )
  })
})

describe('runsOf', () => {
  it('tells states one after the other, with how often in a row', () => {
    const history = (['ok', 'ok', 'unavailable', 'unavailable', 'unavailable', 'ok'] as const).map(reading)
    expect(runsOf(history, 'billing')).to.deep.equal([
      { state: 'ok', count: 2 },
      { state: 'unavailable', count: 3 },
      { state: 'ok', count: 1 },
    ])
    expect(runsOf(history, 'accounts')).to.deep.equal([{ state: 'ok', count: 6 }])
    expect(runsOf([], 'billing')).to.deep.equal([])
  })
})

describe('isWell', () => {
  it('is a dashboard with all sections from sources that did well', () => {
    expect(isWell(reading('ok'))).to.equal(true)
    expect(isWell(reading('stale'))).to.equal(false)
    expect(isWell({ ...reading('ok'), missing: ['balance'] })).to.equal(false)
    expect(isWell(readingOfError(new TypeError('x'), 1))).to.equal(false)
  })
})
