import { once } from 'node:events'
import { EventEmitter } from 'node:events'
import { silentLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { ActivityLog, ActivityLogs } from '../views/activity-logs.ts'
import { createMemberFeed } from './member-feed.ts'

/** Logs in which nothing happens, that count how often they are asked. */
function quietLogs() {
  const asked: Record<string, number> = {}
  const count = (what: string) => void (asked[what] = (asked[what] ?? 0) + 1)
  const looked = new EventEmitter()
  const log = (source: ActivityLog['source']): ActivityLog => ({
    source,
    older: () => Promise.resolve({ rows: [], hasMore: false }),
    newer: () => {
      count(`${source} newer`)
      looked.emit(source)
      return Promise.resolve({ rows: [], hasMore: false })
    },
    end: () => {
      count(`${source} end`)
      return Promise.resolve(source === 'accounts' ? 'ntc_9' : 9)
    },
  })
  const logs: ActivityLogs = { accounts: log('accounts'), billing: log('billing'), bookings: log('bookings') }
  return { logs, asked, looked }
}

describe('the feed of a member', () => {
  it('looks once for all who have come equally far, however many they are', async () => {
    const { logs, asked, looked } = quietLogs()
    const feed = createMemberFeed('mem_1', { logs, log: silentLog, pollMs: 5, readMs: 300 })
    const told: string[] = []
    const emit = ({ type }: { type: string }) => void told.push(type)
    const first = feed.join({ token: 't', expiresAt: 9e15, emit })
    const second = once(looked, 'bookings')
    const others = Array.from({ length: 20 }, () => feed.join({ token: 't', expiresAt: 9e15, emit }))
    await second
    while (told.length < 21) await once(looked, 'bookings')
    for (const name of Object.keys(asked)) asked[name] = 0
    await once(looked, 'bookings')
    for (const leave of [first, ...others]) leave()
    expect(asked).to.include({ 'accounts newer': 1, 'billing newer': 1, 'bookings newer': 1 })
  })
})
