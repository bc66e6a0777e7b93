import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createDrift } from './create-drift.ts'

const breach = (path: string) => ({
  service: 'billing' as const,
  route: '/api/invoices',
  path,
  expected: 'number',
  seen: 'string',
})

describe('drift', () => {
  it('counts each kind, with its first and last time, the last seen first', () => {
    let clock = 0
    const { record, list } = createDrift({ now: () => clock })
    for (const path of ['$.a', '$.b', '$.a']) {
      record(breach(path))
      clock += 1_000
    }
    expect(list()).to.deep.equal({
      breaches: [
        {
          ...breach('$.a'),
          count: 2,
          firstAt: '1970-01-01T00:00:00.000Z',
          lastAt: '1970-01-01T00:00:02.000Z',
        },
        {
          ...breach('$.b'),
          count: 1,
          firstAt: '1970-01-01T00:00:01.000Z',
          lastAt: '1970-01-01T00:00:01.000Z',
        },
      ],
      others: 0,
    })
  })

  it('keeps a bounded number of kinds and counts the others', () => {
    const told: string[] = []
    const { record, list } = createDrift({ maxKinds: 2, onBreach: ({ path }) => told.push(path) })
    for (const path of ['$.a', '$.b', '$.c', '$.d', '$.a']) record(breach(path))
    const { breaches, others } = list()
    expect([breaches.length, others]).to.deep.equal([2, 2])
    expect(told).to.deep.equal(['$.a', '$.b', 'other', 'other', '$.a'])
  })

  it('gives out what nobody can change', () => {
    const { record, list } = createDrift()
    record(breach('$.a'))
    for (const kind of list().breaches) kind.count = 99
    expect(list().breaches[0]?.count).to.equal(1)
  })
})
