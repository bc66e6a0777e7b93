import { expect } from 'chai'
import { describe, it } from 'mocha'
import { viewsAfter } from './live-events.ts'

const everything = ['dashboard', 'invoices', 'bookings', 'activity']

describe('viewsAfter', () => {
  it('asks for what a notice changes', () => {
    expect(viewsAfter('activity', '{"source":"accounts","kind":"notice"}')).to.deep.equal([
      'dashboard',
      'activity',
    ])
  })

  it('asks for invoices and bookings together: each names the other', () => {
    for (const source of ['billing', 'bookings'])
      expect(viewsAfter('activity', JSON.stringify({ source }))).to.deep.equal(everything)
  })

  it('asks for all when a service comes or goes, or its log has a gap', () => {
    expect(viewsAfter('sources', '{}')).to.deep.equal(everything)
    expect(viewsAfter('reset', '{}')).to.deep.equal(everything)
  })

  it('asks for all when it does not understand', () => {
    for (const data of ['{', 'null', '[]', '{"source":"weather"}', '{"source":"toString"}'])
      expect(viewsAfter('activity', data)).to.deep.equal(everything)
  })

  it('asks for nothing as the stream begins', () => {
    expect(viewsAfter('ready', '{}')).to.deep.equal([])
  })
})
