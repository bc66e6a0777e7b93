import { expect } from 'chai'
import { describe, it } from 'mocha'
import { cityOf, formatDate, formatDaysUntil, formatMonth, formatSpan, formatTime } from './time.ts'

describe('formatDate, formatMonth and formatTime', () => {
  it('read an instant in the zone that they are given', () => {
    expect(formatDate('2026-11-30T23:30:00Z', 'Europe/Lisbon')).to.equal('30 Nov 2026')
    expect(formatDate('2026-11-30T23:30:00Z', 'Europe/Paris')).to.equal('1 Dec 2026')
    expect(formatMonth('2021-02-28T23:30:00Z', 'Europe/Paris')).to.equal('March 2021')
    expect(formatTime('2026-11-30T23:30:00Z', 'Europe/Paris')).to.equal('00:30')
  })
})

describe('cityOf', () => {
  it('names a zone as people do', () => {
    expect(cityOf('Europe/Lisbon')).to.equal('Lisbon')
    expect(cityOf('America/Argentina/Buenos_Aires')).to.equal('Buenos Aires')
    expect(cityOf('UTC')).to.equal('UTC')
  })
})

describe('formatSpan', () => {
  const evening = {
    startsAt: '2026-11-28T19:30:00Z',
    endsAt: '2026-11-28T22:00:00Z',
    timeZone: 'Europe/Lisbon',
  }

  it('shows the clock of the venue, and of the device when that differs', () => {
    expect(formatSpan(evening, 'Europe/Paris')).to.deep.equal({
      day: 'Saturday, 28 November 2026',
      hours: '19:30 – 22:00',
      zone: 'Lisbon time',
      onDevice: '20:30, Sat 28 Nov',
    })
  })

  it('leaves the device out when its clock agrees, whatever the zone is called', () => {
    expect(formatSpan(evening, 'Europe/London').onDevice).to.equal(undefined)
  })

  it('names the day of an end on another day', () => {
    const night = { ...evening, endsAt: '2026-11-29T01:00:00Z' }
    expect(formatSpan(night, 'Europe/Lisbon').hours).to.equal('19:30 – 01:00, Sun 29 Nov')
  })

  it('follows daylight saving of the venue', () => {
    const dawn = {
      startsAt: '2026-10-25T00:30:00Z',
      endsAt: '2026-10-25T01:30:00Z',
      timeZone: 'Europe/Paris',
    }
    expect(formatSpan(dawn, 'Europe/Paris').hours).to.equal('02:30 – 02:30')
  })
})

describe('formatDaysUntil', () => {
  const now = Date.parse('2026-11-27T23:30:00Z')

  it('counts calendar days at the venue, not spans of 24 hours', () => {
    expect(formatDaysUntil('2026-11-28T00:30:00Z', 'Europe/Lisbon', now)).to.equal('tomorrow')
    expect(formatDaysUntil('2026-11-28T00:30:00Z', 'Europe/Paris', now)).to.equal('today')
    expect(formatDaysUntil('2026-12-02T12:00:00Z', 'Europe/Lisbon', now)).to.equal('in 5 days')
  })
})
