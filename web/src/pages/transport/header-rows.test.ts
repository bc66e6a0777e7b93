import { expect } from 'chai'
import { describe, it } from 'mocha'
import { headerRows, untoldHeaders } from './header-rows.ts'
import { received } from './testing/report.ts'

describe('headerRows', () => {
  it('tells what came, what went on and what became of it, in one order', () => {
    const rows = headerRows({
      received: received({
        host: 'localhost:8443',
        forwarded: [
          { name: 'X-Forwarded-Port', value: '1' },
          { name: 'X-Forwarded-Proto', value: 'http' },
          { name: 'X-Forwarded-For', value: null },
          { name: 'Forwarded', value: null },
        ],
      }),
      passedOn: [
        { name: 'X-Forwarded-For', before: null, after: '203.0.113.9', change: 'added' },
        { name: 'X-Forwarded-Port', before: '1', after: null, change: 'dropped' },
        { name: 'Host', before: 'localhost:8443', after: 'localhost:8443', change: 'kept' },
        { name: 'X-Forwarded-Proto', before: 'http', after: 'https', change: 'overwritten' },
      ],
    })
    expect(rows.map(({ name, before, after, change }) => [name, before, after, change])).to.deep.equal([
      ['Host', 'localhost:8443', 'localhost:8443', 'kept'],
      ['X-Forwarded-Proto', 'http', 'https', 'overwritten'],
      ['X-Forwarded-For', null, '203.0.113.9', 'added'],
      ['X-Forwarded-Port', '1', null, 'dropped'],
    ])
  })

  it('has nothing after where the next hop does not tell', () => {
    expect(headerRows({ received: received(), passedOn: null })).to.deep.equal([
      { name: 'Host', before: 'localhost:8443', after: undefined, change: undefined, ambiguous: false },
      { name: 'X-Forwarded-Proto', before: 'https', after: undefined, change: undefined, ambiguous: false },
    ])
    expect(headerRows({ received: null, passedOn: null })).to.deep.equal([])
  })

  it('does not call added what may have been there before', () => {
    const hop = {
      received: received({ forwarded: [] }),
      passedOn: [
        { name: 'X-Forwarded-Proto' as const, before: null, after: 'https', change: 'added' as const },
      ],
    }
    expect(headerRows(hop)[1]).to.include({ before: undefined, after: 'https', change: undefined })
    expect(untoldHeaders(hop)).to.deep.equal([
      'X-Forwarded-Proto',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Port',
      'Forwarded',
    ])
  })

  it('marks a list where one value is meant', () => {
    const ambiguous = (before: string, after: string) =>
      headerRows({
        received: received({
          forwarded: [
            { name: 'X-Forwarded-Proto', value: before },
            { name: 'X-Forwarded-For', value: '203.0.113.9, 172.18.0.2' },
          ],
        }),
        passedOn: [{ name: 'X-Forwarded-Proto', before, after, change: 'appended' }],
      })
        .filter((row) => row.ambiguous)
        .map(({ name }) => name)
    expect(ambiguous('https', 'https')).to.deep.equal([])
    expect(ambiguous('https,http', 'https')).to.deep.equal(['X-Forwarded-Proto'])
    expect(ambiguous('https', 'https, http')).to.deep.equal(['X-Forwarded-Proto'])
  })
})
