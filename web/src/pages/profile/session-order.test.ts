import { expect } from 'chai'
import { describe, it } from 'mocha'
import { sessionOrder, withBack, without } from './session-order.ts'

const session = (id: string, lastSeenAt: string, current = false) => ({
  id,
  current,
  device: 'Firefox on Linux',
  address: '192.0.2.1',
  startedAt: '2026-11-28T08:00:00Z',
  lastSeenAt,
})
const ids = (sessions: readonly { id: string }[]) => sessions.map(({ id }) => id).join(' ')

const here = session('here', '2026-11-28T09:00:00.000Z', true)
const phone = session('phone', '2026-11-28T12:00:00Z')
const work = session('work', '2026-11-28T11:59:59.500Z')

describe('sessionOrder', () => {
  it('begins with this browser, though others were used later', () => {
    expect(ids(sessionOrder([work, here, phone]))).to.equal('here phone work')
  })

  it('puts what was seen at the same time in the order of its start', () => {
    const newer = { ...phone, id: 'newer', startedAt: '2026-11-28T10:00:00Z' }
    expect(ids(sessionOrder([phone, newer]))).to.equal('newer phone')
  })
})

describe('a list of sessions', () => {
  const list = { items: [here, phone, work] }

  it('loses those that are ended, and gets those back that are not', () => {
    const left = without(list, new Set(['phone']))
    expect(ids(left.items)).to.equal('here work')
    expect(ids(sessionOrder(withBack(left, [phone]).items))).to.equal('here phone work')
  })

  it('has none of them twice when a fresh answer brought it back already', () => {
    expect(ids(withBack(list, [phone]).items)).to.equal('here work phone')
  })
})
