import { expect } from 'chai'
import { describe, it } from 'mocha'
import { spotOf } from './field-spot.ts'
import { rawAnswersOf } from './raw-answers.ts'
import { mappedField, sample } from './testing/absorbed-sample.ts'

const answers = rawAnswersOf(sample.raw)
const spotOfField = (name: string, preferred?: string) =>
  spotOf(mappedField(name), sample, answers, preferred)
const [four, twenty] = answers.filter(({ source }) => source === 'bookings').toReversed()

describe('spotOf', () => {
  it('finds the very row of an example, where other rows have the same value', () => {
    const { answer, from, to } = spotOfField('latestInvoices[].booking.status')
    expect(answer?.target).to.match(/top=4/)
    expect(from).to.deep.equal([['Value', 1, 'Status']])
    expect(to).to.deep.equal(['latestInvoices', 1, 'booking', 'status'])
  })

  it('points to every raw value of a field', () => {
    expect(spotOfField('nextBooking.booking.price').from).to.deep.equal([
      ['Value', 0, 'Price'],
      ['Value', 0, 'Currency'],
    ])
  })

  it('stays with the answer that is shown, where the row is in several', () => {
    for (const preferred of [four, twenty])
      expect(spotOfField('nextBooking.booking.id', preferred?.key).answer).to.equal(preferred)
    const only = spotOfField('latestInvoices[].booking.id', twenty?.key)
    expect(only.answer).to.equal(four)
  })

  it('says what an answer lacks for a field without a value, and points nowhere', () => {
    const spot = spotOfField('balance.total')
    expect(spot.answer?.route).to.equal('/api/invoices')
    expect(spot).to.deep.include({ from: [], to: undefined, missing: ['content[].total.amountMinor'] })
  })

  it('has no answer where none came, and finds nothing in what is no JSON', () => {
    const field = mappedField('balance.total')
    expect(spotOf(field, sample, []).answer).to.equal(undefined)
    const broken = answers.map((answer) => ({ ...answer, body: '{"garbage": <' }))
    expect(spotOf(field, sample, broken)).to.deep.include({ from: [], missing: [] })
    expect(spotOf(field, sample, broken).answer?.route).to.equal('/api/invoices')
    const refused = answers.map((answer) => ({ ...answer, status: 503, body: { title: 'down' } }))
    expect(spotOf(field, sample, refused).missing).to.deep.equal([])
  })
})
