import { expect } from 'chai'
import { describe, it } from 'mocha'
import { dataPhase } from './data-phase.ts'

const isEmpty = (rows: readonly string[]) => rows.length === 0

describe('dataPhase', () => {
  it('loads, fails, is empty or is there', () => {
    expect(dataPhase(undefined, false, isEmpty)).to.equal('loading')
    expect(dataPhase(undefined, true, isEmpty)).to.equal('failed')
    expect(dataPhase([], false, isEmpty)).to.equal('empty')
    expect(dataPhase(['row'], false, isEmpty)).to.equal('filled')
  })

  it('keeps what is known when a later read fails', () => {
    expect(dataPhase(['row'], true, isEmpty)).to.equal('filled')
    expect(dataPhase([], true, isEmpty)).to.equal('empty')
  })
})
