import { expect } from 'chai'
import { hopTimes, parseServerTiming } from './server-timing.ts'

describe('the times that hops say themselves', () => {
  it('are read with and without a description', () => {
    const text = 'accounts;dur=1.5, billing;dur=0;desc="unavailable", cache, gateway;dur=9'
    expect([...parseServerTiming(text)]).to.deep.equal([
      ['accounts', 1.5],
      ['billing', 0],
      ['gateway', 9],
    ])
  })

  it('are told apart: each hop without those behind it, services as the slowest of them', () => {
    const text = 'accounts;dur=2, billing;dur=5, bff;dur=7, gateway;dur=8'
    expect(hopTimes(text, 10)).to.deep.equal({ services: 5, bff: 2, gateway: 1, edge: 2 })
  })

  it('are unknown where a hop is missing, and never negative', () => {
    expect(hopTimes('bff;dur=7', 10)).to.equal(undefined)
    expect(hopTimes('accounts;dur=9, bff;dur=7, gateway;dur=8', 7.9)).to.deep.equal({
      services: 9,
      bff: 0,
      gateway: 1,
      edge: 0,
    })
  })
})
