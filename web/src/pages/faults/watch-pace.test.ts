import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Reading } from './reading-history.ts'
import { mostReadings, watchPace } from './watch-pace.ts'

const well: Reading = { at: 1, sources: [], missing: [] }
const ill: Reading = { ...well, missing: ['balance'] }
const quiet = { wanted: true, readings: 1, faulty: false, last: well }

describe('watchPace', () => {
  it('looks often while a fault is set, and until the dashboard has recovered', () => {
    expect(watchPace({ ...quiet, faulty: true })).to.equal(2_000)
    expect(watchPace({ ...quiet, last: ill })).to.equal(2_000)
    expect(watchPace(quiet)).to.equal(10_000)
    expect(watchPace({ ...quiet, last: undefined })).to.equal(10_000)
  })

  it('stops when it is told to, and by itself when nobody seems to be there', () => {
    expect(watchPace({ ...quiet, wanted: false, faulty: true })).to.equal(false)
    expect(watchPace({ ...quiet, readings: mostReadings - 1, faulty: true })).to.equal(2_000)
    expect(watchPace({ ...quiet, readings: mostReadings, faulty: true })).to.equal(false)
  })
})
