import { expect } from 'chai'
import { describe, it } from 'mocha'
import { filterMapping, firstField, noFilter, type MappingFilter } from './filter-mapping.ts'
import { ruleWords } from './rule-words.ts'
import { sample } from './testing/absorbed-sample.ts'

const fieldsFor = (filter: Partial<MappingFilter>, language: 'en' | 'fr' = 'en') =>
  filterMapping(sample.mapping, { ...noFilter, ...filter }, (field) => ruleWords(field, language).text).map(
    ({ field }) => field,
  )

describe('filterMapping', () => {
  it('shows all without a filter', () => {
    expect(fieldsFor({})).to.have.length(sample.mapping.length)
    expect(fieldsFor({ text: '  ' })).to.have.length(sample.mapping.length)
  })

  it('takes a service, a rule, and both', () => {
    expect(fieldsFor({ source: 'billing' })).to.deep.equal(['latestInvoices[].id', 'balance.total'])
    expect(fieldsFor({ rule: 'germanDecimal' })).to.deep.equal(['nextBooking.booking.price'])
    expect(fieldsFor({ source: 'billing', rule: 'germanDecimal' })).to.deep.equal([])
  })

  it('finds words in our names, their names and the rule, whatever their case, accents and order', () => {
    expect(fieldsFor({ text: 'PRICE' })).to.deep.equal(['nextBooking.booking.price'])
    expect(fieldsFor({ text: 'amountminor' })).to.deep.equal(['balance.total'])
    expect(fieldsFor({ text: 'decimal booking' }, 'fr')).to.deep.equal(['nextBooking.booking.price'])
    expect(fieldsFor({ text: 'booking nothing' })).to.deep.equal([])
  })
})

describe('firstField', () => {
  it('is one whose value changes a lot, and which has a value', () => {
    expect(firstField(sample.mapping)?.field).to.equal('nextBooking.booking.price')
    const others = sample.mapping.filter(({ rule }) => rule !== 'germanDecimal')
    expect(firstField(others)?.field).to.equal('latestInvoices[].booking.status')
    expect(firstField(others.filter(({ rule }) => rule === 'minorUnits'))).to.equal(undefined)
  })
})
