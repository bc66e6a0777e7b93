import { expect } from 'chai'
import { describe, it } from 'mocha'
import { formatsFor } from './formats.ts'

const instant = '2026-11-30T23:30:00Z'

describe('formatsFor', () => {
  it('reads an instant in the zone that it is given', () => {
    const { date, month, time, dateTime } = formatsFor('en')
    expect(date(instant, 'Europe/Lisbon')).to.equal('30 Nov 2026')
    expect(date(instant, 'Europe/Paris')).to.equal('1 Dec 2026')
    expect(month('2021-02-28T23:30:00Z', 'Europe/Paris')).to.equal('March 2021')
    expect(time(instant, 'Europe/Paris')).to.equal('00:30')
    expect(dateTime(Date.parse(instant), 'Europe/Paris')).to.equal('1 Dec 2026, 00:30')
  })

  it('writes French in French', () => {
    const { date, month, money, number } = formatsFor('fr')
    expect(date(instant, 'Europe/Paris')).to.equal('1 déc. 2026')
    expect(month(instant, 'Europe/Paris')).to.equal('décembre 2026')
    expect(money({ amount: '1234.50', currency: 'EUR' })).to.equal('1\u202f234,50\u00a0€')
    expect(number(12_345)).to.equal('12\u202f345')
  })

  it('hands back the same object, so that nothing renders again for it', () => {
    expect(formatsFor('fr')).to.equal(formatsFor('fr'))
  })
})
