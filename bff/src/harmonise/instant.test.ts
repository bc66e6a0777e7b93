import { expect } from 'chai'
import { describe, it } from 'mocha'
import { z } from 'zod'
import { ContractBreach } from './contract-breach.ts'
import { fromEpochMs, fromLocalTime, fromOffsetTime } from './instant.ts'

describe('local time with a zone', () => {
  const table: [what: string, local: string, zone: string, utc: string][] = [
    ['winter', '2026-12-03T14:30:00', 'Europe/Berlin', '2026-12-03T13:30:00.000Z'],
    ['summer', '2026-07-03T14:30:00', 'Europe/Berlin', '2026-07-03T12:30:00.000Z'],
    ['a half-hour zone', '2026-07-03T00:15:00', 'Asia/Kolkata', '2026-07-02T18:45:00.000Z'],
    ['UTC', '2026-07-03T00:15:00', 'UTC', '2026-07-03T00:15:00.000Z'],
    ['fractions', '2026-07-03T00:15:00.1239', 'UTC', '2026-07-03T00:15:00.123Z'],
    ['just before the gap', '2026-03-29T01:59:59', 'Europe/Paris', '2026-03-29T00:59:59.000Z'],
    ['the start of the gap', '2026-03-29T02:00:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['in the gap: as if not put forward', '2026-03-29T02:30:00', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
    ['just after the gap', '2026-03-29T03:00:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['just before the overlap', '2026-10-25T01:59:59', 'Europe/Paris', '2026-10-24T23:59:59.000Z'],
    ['in the overlap: the first one', '2026-10-25T02:30:00', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
    ['just after the overlap', '2026-10-25T03:00:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z'],
    ['a gap in New York', '2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['an overlap in New York', '2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['an overlap of half an hour', '2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['a day that was skipped', '2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['a leap day', '2028-02-29T12:00:00', 'Europe/Paris', '2028-02-29T11:00:00.000Z'],
  ]
  for (const [what, local, zone, utc] of table)
    it(`${what}: ${local} ${zone}`, () => {
      expect(fromLocalTime(local, zone)).to.equal(utc)
      expect(z.iso.datetime().safeParse(utc).success).to.equal(true)
    })

  const refused: [local: string, zone: string][] = [
    ['2026-02-29T12:00:00', 'UTC'],
    ['2026-13-01T12:00:00', 'UTC'],
    ['2026-01-01T24:00:00', 'UTC'],
    ['2026-01-01T12:00:60', 'UTC'],
    ['2026-01-01T12:00', 'UTC'],
    ['2026-01-01 12:00:00', 'UTC'],
    ['2026-01-01T12:00:00Z', 'UTC'],
    ['2026-01-01T12:00:00+01:00', 'UTC'],
    ['2026-01-01T12:00:00[Europe/Paris]', 'UTC'],
    ['+012026-01-01T12:00:00', 'UTC'],
    ['9999-12-31T23:00:00', 'America/New_York'],
    ['2026-01-01T12:00:00', ''],
    ['2026-01-01T12:00:00', '+01:00'],
    ['2026-01-01T12:00:00', '2026-01-01T12:00[Europe/Paris]'],
    ['2026-01-01T12:00:00', 'Mars/Olympus'],
    ['2026-01-01T12:00:00', 'Europe/Paris\n'],
  ]
  for (const [local, zone] of refused)
    it(`refuses ${JSON.stringify(local)} in ${JSON.stringify(zone)}`, () => {
      expect(() => fromLocalTime(local, zone)).to.throw(ContractBreach)
    })
})

describe('time with an offset', () => {
  const table: [text: string, utc: string][] = [
    ['2026-03-01T09:15:00+01:00', '2026-03-01T08:15:00.000Z'],
    ['2026-03-01T00:15:00+05:30', '2026-02-28T18:45:00.000Z'],
    ['2026-03-01T23:15:00.5-05:00', '2026-03-02T04:15:00.500Z'],
    ['2026-03-01T08:15:00Z', '2026-03-01T08:15:00.000Z'],
  ]
  for (const [text, utc] of table) it(text, () => expect(fromOffsetTime(text)).to.equal(utc))

  for (const text of [
    '2026-03-01T09:15:00',
    '2026-02-30T09:15:00Z',
    '2026-03-01',
    '2026-03-01T09:15:00+0100',
    '',
  ])
    it(`refuses "${text}"`, () => {
      expect(() => fromOffsetTime(text)).to.throw(ContractBreach)
    })
})

describe('epoch milliseconds', () => {
  it('become UTC with milliseconds', () => {
    expect(fromEpochMs(1_772_366_400_250)).to.equal('2026-03-01T12:00:00.250Z')
    expect(fromEpochMs(0)).to.equal('1970-01-01T00:00:00.000Z')
    expect(fromEpochMs(-1)).to.equal('1969-12-31T23:59:59.999Z')
  })

  for (const epochMs of [0.5, NaN, Infinity, 8.64e15 + 1, Date.UTC(10_000, 0)])
    it(`refuses ${epochMs}`, () => {
      expect(() => fromEpochMs(epochMs)).to.throw(ContractBreach)
    })
})
