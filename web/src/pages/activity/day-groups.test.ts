import { expect } from 'chai'
import { describe, it } from 'mocha'
import { dayName, groupByDay } from './day-groups.ts'

const at = (occurredAt: string) => ({ occurredAt })
const days = (zone: string, ...instants: string[]) =>
  groupByDay(instants.map(at), zone).map(({ day, entries }) => `${day} ${entries.length}`)

describe('groupByDay', () => {
  it('goes by the calendar of the reader, not of UTC', () => {
    const night = ['2026-11-28T23:30:00.000Z', '2026-11-28T22:30:00.000Z']
    expect(days('UTC', ...night)).to.deep.equal(['2026-11-28 2'])
    expect(days('Europe/Paris', ...night)).to.deep.equal(['2026-11-29 1', '2026-11-28 1'])
    expect(days('America/New_York', ...night)).to.deep.equal(['2026-11-28 2'])
    expect(days('Asia/Kolkata', ...night)).to.deep.equal(['2026-11-29 2'])
  })

  it('keeps a day of 25 hours together', () => {
    const long = ['2026-10-25T22:59:59.999Z', '2026-10-24T22:00:00.000Z']
    expect(days('Europe/Paris', ...long)).to.deep.equal(['2026-10-25 2'])
    expect(days('Europe/Paris', '2026-10-25T23:00:00.000Z', ...long)).to.deep.equal([
      '2026-10-26 1',
      '2026-10-25 2',
    ])
  })

  it('keeps the order of what it is given', () => {
    const entries = ['2026-11-28T12:00:00Z', '2026-11-28T11:00:00Z', '2026-11-27T11:00:00Z'].map(at)
    const groups = groupByDay(entries, 'UTC')
    expect(groups.flatMap((group) => group.entries)).to.deep.equal(entries)
    expect(groupByDay([], 'UTC')).to.deep.equal([])
  })
})

describe('dayName', () => {
  it('says today and yesterday, and names every other day', () => {
    expect(dayName('2026-03-01', '2026-03-01', 'en')).to.equal('today')
    expect(dayName('2026-02-28', '2026-03-01', 'en')).to.equal('yesterday')
    expect(dayName('2026-02-28', '2026-03-01', 'fr')).to.equal('hier')
    expect(dayName('2026-02-27', '2026-03-01', 'en')).to.match(/^Friday,? 27 February$/)
    expect(dayName('2026-02-27', '2026-03-01', 'fr')).to.equal('vendredi 27 février')
    expect(dayName('2026-03-02', '2026-03-01', 'en')).to.match(/^Monday,? 2 March$/)
  })

  it('names the year where it is another', () => {
    expect(dayName('2025-12-30', '2026-01-01', 'en')).to.match(/^Tuesday,? 30 December 2025$/)
    expect(dayName('2025-12-31', '2026-01-01', 'en')).to.equal('yesterday')
    expect(dayName('2025-12-30', '2026-01-01', 'fr')).to.equal('mardi 30 décembre 2025')
  })
})
