import { expect } from 'chai'
import { describe, it } from 'mocha'
import { toLocalTime } from './local-time.ts'

const cases: readonly [utc: string, timeZone: string, local: string][] = [
  ['2026-03-01T08:15:00Z', 'Europe/Paris', '2026-03-01T09:15:00+01:00'],
  ['2026-03-29T00:59:59Z', 'Europe/Paris', '2026-03-29T01:59:59+01:00'],
  ['2026-03-29T01:00:00Z', 'Europe/Paris', '2026-03-29T03:00:00+02:00'],
  ['2026-10-25T00:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+01:00'],
  ['2026-07-01T03:00:00Z', 'America/New_York', '2026-06-30T23:00:00-04:00'],
  ['2026-01-01T00:00:00.999Z', 'Asia/Kolkata', '2026-01-01T05:30:00+05:30'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00+00:00'],
]

describe('local time', () => {
  for (const [utc, timeZone, local] of cases) {
    it(`${utc} in ${timeZone} is ${local}`, () => {
      expect(toLocalTime(Date.parse(utc), timeZone)).to.equal(local)
    })
  }
})
