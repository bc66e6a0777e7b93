import { expect } from 'chai'
import { describe, it } from 'mocha'
import { gapOf, reachOf, troublesOf } from './reach.ts'
import { notice, pageOf, second } from './testing/pages.ts'

const all = { accounts: 'ok', billing: 'ok', bookings: 'ok' } as const

describe('reachOf', () => {
  it('ends with the last entry of the last page that a source had a part in', () => {
    const pages = [
      pageOf([notice(9), notice(8)], all),
      pageOf([notice(7), notice(6)], { ...all, billing: 'unavailable' }),
    ]
    expect(reachOf(pages)).to.deep.equal({
      accounts: { since: second(6), upTo: second(9) },
      billing: { since: second(8), upTo: second(9) },
      bookings: { since: second(6), upTo: second(9) },
    })
  })

  it('has no end where a source is shown to its first entry', () => {
    const pages = [pageOf([notice(9)], all), pageOf([notice(8)], { accounts: 'ok' })]
    expect(reachOf(pages).billing?.since).to.equal(-Infinity)
    expect(reachOf([pageOf([notice(9)], all, { last: true })]).accounts?.since).to.equal(-Infinity)
  })

  it('knows nothing of a source that never delivered', () => {
    expect(reachOf([pageOf([notice(9)], { ...all, bookings: 'contract' })])).not.to.have.property('bookings')
  })
})

describe('troublesOf', () => {
  const told = (...pages: Parameters<typeof troublesOf>[0]) =>
    troublesOf(pages).map(({ name, status }) => `${name} ${status}`)

  it('goes by the last word of each source', () => {
    const down = { ...all, billing: 'unavailable' } as const
    expect(told(pageOf([], all), pageOf([], down))).to.deep.equal(['billing unavailable'])
    expect(told(pageOf([], down), pageOf([], all))).to.deep.equal([])
    expect(told(pageOf([], down), pageOf([], { accounts: 'ok' }))).to.deep.equal(['billing unavailable'])
  })

  it('remembers that a page may be out of date', () => {
    expect(told(pageOf([], { ...all, accounts: 'stale' }), pageOf([], all))).to.deep.equal(['accounts stale'])
  })
})

describe('gapOf', () => {
  const span = (since: number) => ({ since, upTo: 100 })

  it('finds the first entry below which others are missing', () => {
    expect(
      gapOf([50, 40, 30], { billing: span(40), accounts: span(30), bookings: span(-Infinity) }),
    ).to.deep.equal({ index: 2, sources: ['billing'] })
    expect(gapOf([50, 40, 30], { billing: span(60), accounts: span(45) })).to.deep.equal({
      index: 0,
      sources: ['accounts', 'billing'],
    })
  })

  it('finds none where all reach to the end', () => {
    expect(gapOf([50, 40, 30], { billing: span(30), accounts: span(-Infinity) })).to.equal(undefined)
    expect(gapOf([], { billing: span(30) })).to.equal(undefined)
  })
})
