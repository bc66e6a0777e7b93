import { expect } from 'chai'
import { createBodies } from './answers.ts'
import { hold } from './hold.ts'

describe('what the services of the bench answer', () => {
  const bodyOf = createBodies('{"keys":[]}', Date.parse('2026-03-01T12:00:00Z'))

  it('leads to a second call, or does not', () => {
    const references = (lookups: boolean) => bodyOf('/api/invoices?page=0&size=5', lookups)?.match(/BK-0000/g)
    expect(references(true)).to.have.length(2)
    expect(references(false)).to.equal(null)
    expect(bodyOf('/odata/Bookings?%24filter=Upcoming+eq+true', false)).to.equal(
      '{"Success":true,"Value":[]}',
    )
  })

  it('is another list for what enriches a section', () => {
    const unpaid = bodyOf('/api/invoices?page=0&size=100&status=OPEN&bookingReference=BK-00000', true)
    expect(JSON.parse(unpaid ?? '{}')).to.deep.include({
      page: { number: 0, size: 100, totalElements: 1, totalPages: 1 },
    })
    expect(bodyOf('/odata/Bookings?%24filter=Reference+in+%28%27BK-00000%27%29', true)).to.include('BK-00001')
  })

  it('is nothing for what no dashboard asks', () => {
    expect(bodyOf('/v1/sessions', true)).to.equal(undefined)
  })
})

describe('holding an answer', () => {
  it('never ends before its time, and at once without one', async () => {
    const heldFor = (ms: number) =>
      new Promise<number>((resolve) => {
        const begun = performance.now()
        hold(ms, () => resolve(performance.now() - begun))
      })
    for (const ms of [1, 5, 20]) expect(await heldFor(ms)).to.be.at.least(ms)
    let done = false
    hold(0, () => (done = true))
    expect(done).to.equal(true)
  })
})
