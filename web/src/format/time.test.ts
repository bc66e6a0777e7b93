import { expect } from 'chai'
import { describe, it } from 'mocha'
import { cityOf, formatDaysUntil, formatDistance, formatSpan } from './time.ts'

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
    expect(formatSpan('en-GB', evening, 'Europe/Paris')).to.deep.equal({
      day: 'Saturday, 28 November 2026',
      hours: '19:30 – 22:00',
      city: 'Lisbon',
      onDevice: '20:30, Sat 28 Nov',
    })
    expect(formatSpan('fr-FR', evening, 'Europe/Paris')).to.include({
      day: 'samedi 28 novembre 2026',
      onDevice: '20:30, sam. 28 nov.',
    })
  })

  it('leaves the device out when its clock agrees, whatever the zone is called', () => {
    expect(formatSpan('en-GB', evening, 'Europe/London').onDevice).to.equal(undefined)
  })

  it('names the day of an end on another day', () => {
    const night = { ...evening, endsAt: '2026-11-29T01:00:00Z' }
    expect(formatSpan('en-GB', night, 'Europe/Lisbon').hours).to.equal('19:30 – 01:00, Sun 29 Nov')
  })

  it('follows daylight saving of the venue', () => {
    const dawn = {
      startsAt: '2026-10-25T00:30:00Z',
      endsAt: '2026-10-25T01:30:00Z',
      timeZone: 'Europe/Paris',
    }
    expect(formatSpan('en-GB', dawn, 'Europe/Paris').hours).to.equal('02:30 – 02:30')
  })
})

describe('formatDaysUntil', () => {
  const now = Date.parse('2026-11-27T23:30:00Z')

  it('counts calendar days at the venue, not spans of 24 hours', () => {
    expect(formatDaysUntil('en-GB', '2026-11-28T00:30:00Z', 'Europe/Lisbon', now)).to.equal('tomorrow')
    expect(formatDaysUntil('en-GB', '2026-11-28T00:30:00Z', 'Europe/Paris', now)).to.equal('today')
    expect(formatDaysUntil('fr-FR', '2026-12-02T12:00:00Z', 'Europe/Lisbon', now)).to.equal('dans 5 jours')
  })
})

describe('formatDistance', () => {
  const now = Date.parse('2026-11-27T12:00:00Z')
  const from = (seconds: number, locale = 'en-GB') => formatDistance(locale, now + seconds * 1000, now)

  it('tells a distance in its largest whole unit', () => {
    expect(from(-59)).to.equal('now')
    expect(from(-60)).to.equal('1 minute ago')
    expect(from(-3599)).to.equal('59 minutes ago')
    expect(from(2 * 3600)).to.equal('in 2 hours')
    expect(from(-86_400)).to.equal('yesterday')
    expect(from(-400 * 86_400)).to.equal('last year')
    expect(from(-3600, 'fr-FR')).to.equal('il y a 1 heure')
  })
})
