import { expect } from 'chai'
import { createRowBodies } from './row-bodies.ts'

describe('the lists of a member with many rows', () => {
  const bodyOf = createRowBodies(Date.parse('2026-03-01T12:00:00Z'))
  const read = (target: string, rows: number) => JSON.parse(bodyOf(target, rows) ?? 'null')

  it('are cut into pages of invoices', () => {
    const last = read('/api/invoices?page=2&size=20', 45)
    expect(last.content).to.have.length(5)
    expect(last.page).to.deep.equal({ number: 2, size: 20, totalElements: 45, totalPages: 3 })
  })

  it('are cut into stretches of bookings, with a link while there are more', () => {
    const first = read('/odata/Bookings?%24top=20&%24skip=0', 45)
    expect(first.Value).to.have.length(20)
    expect(first['@odata.nextLink']).to.include('$skip=20')
    const last = read('/odata/Bookings?%24top=20&%24skip=40', 45)
    expect(last.Value).to.have.length(5)
    expect(last).not.to.have.property('@odata.nextLink')
  })

  it('have what belongs to rows of the other one', () => {
    const query =
      'page=0&size=100&bookingReference=BK-00000&bookingReference=BK-00001&bookingReference=BK-00004'
    const unpaid = read(`/api/invoices?${query}`, 3)
    expect(unpaid.content.map((row: { bookingReference: string }) => row.bookingReference)).to.deep.equal([
      'BK-00000',
    ])
    const filter = encodeURIComponent("Reference in ('BK-00000','BK-00003')")
    const named = read(`/odata/Bookings?$top=2&$skip=0&$filter=${filter}`, 10)
    expect(named.Value.map((row: { Reference: string }) => row.Reference)).to.deep.equal([
      'BK-00000',
      'BK-00003',
    ])
  })

  it('are nothing for what is no list', () => {
    expect(bodyOf('/v1/members/me', 5)).to.equal(undefined)
  })
})
