import { randomUUID } from 'node:crypto'
import type { Source, SourceName } from '@sallyport/common/contracts/views'
import type { Log } from '@sallyport/common/log'
import type { MemberCall } from '../call.ts'
import { within } from '../time-budget.ts'
import type { ActivityLogs, ActivityRow, LogKey } from '../views/activity-logs.ts'
import { sourceNames } from '../views/activity-page.ts'
import { type LogPage, mergeLogs } from '../views/merge-logs.ts'
import { hasFailed, type Reading, sourcesOf, take } from '../views/reading.ts'
import type { LiveEvent } from './live-event.ts'
import { fromEventId, type LivePlaces, toEventId } from './live-places.ts'
import { createPause } from './pause.ts'

/** Rows of one log that are read at once. */
const batch = 100

export interface FeedDeps {
  logs: ActivityLogs
  log: Log
  /** Between two looks at the logs, in ms. */
  pollMs: number
  /** The longest that one look may take, in ms: a service that hangs holds up the others for that long. */
  readMs: number
}

export interface Listener {
  token: string
  /** When the token expires, epoch ms. */
  expiresAt: number
  /** The last event that the client saw; it goes on behind it, else with what happens from now on. */
  lastEventId?: string | undefined
  emit: (event: LiveEvent) => void
}

interface Member {
  listener: Listener
  places: LivePlaces
  isReady: boolean
  /** What it was told of the services. */
  told: string
}

/** What one look at one log gave: rows behind a place, the place of its end, or that the place is not known. */
type Look = { page: LogPage<ActivityRow> } | { end: LogKey } | 'unknown'
type Looks = Map<SourceName, Reading<Look>>

const statusesOf = (sources: readonly Source[]) =>
  sources.map(({ name, status }) => `${name}:${status}`).join()

const placesKey = ({ places }: Member) => JSON.stringify(sourceNames.map((source) => places[source] ?? null))

/**
 * What happens to one member, read from the three logs as long as anybody listens. Listeners that have come
 * equally far, which soon is all of them, share their looks.
 */
export function createMemberFeed(memberId: string, { logs, log, pollMs, readMs }: FeedDeps) {
  const members = new Set<Member>()
  const pause = createPause()
  let isRunning = false

  async function look(source: SourceName, place: LogKey | undefined, call: MemberCall): Promise<Look> {
    if (place === undefined) return { end: await logs[source].end(call) }
    const page = await logs[source].newer(place, batch, call)
    return page ? { page } : 'unknown'
  }

  /** Takes the looks to a listener; says whether there is more to be had at once. */
  function deliver(member: Member, looks: Looks): boolean {
    const { listener } = member
    // Whoever left while the services were asked, or is dropped below for being slow, gets nothing more.
    const emit = (event: LiveEvent) => void (members.has(member) && listener.emit(event))
    const isFresh = !member.isReady && listener.lastEventId === undefined
    const idOf = () => toEventId(memberId, member.places)
    const pages: LogPage<ActivityRow>[] = []
    const lost: SourceName[] = []
    let hasMore = false
    for (const [source, reading] of looks) {
      if (hasFailed(reading)) continue
      if (reading.value === 'unknown') {
        delete member.places[source]
        hasMore = true
      } else if ('end' in reading.value) {
        member.places[source] = reading.value.end
        if (!isFresh) lost.push(source)
      } else {
        pages.push(reading.value.page)
        hasMore ||= reading.value.page.hasMore
      }
    }

    const sources = sourcesOf([...looks.values()])
    const told = statusesOf(sources)
    if (!member.isReady) emit({ type: 'ready', id: idOf(), data: { sources } })
    for (const { source, item, behind } of mergeLogs(pages, Infinity, 'oldest-first')) {
      member.places[source] = behind
      emit({ type: 'activity', id: idOf(), data: item })
    }
    if (lost.length > 0) emit({ type: 'reset', id: idOf(), data: { lost } })
    if (member.isReady && member.told !== told) emit({ type: 'sources', data: { sources } })
    member.isReady = true
    member.told = told
    return hasMore
  }

  async function round(budget: MemberCall['budget']): Promise<boolean> {
    const [newest] = [...members].toSorted((a, b) => b.listener.expiresAt - a.listener.expiresAt)
    if (!newest) return false
    const { token } = newest.listener
    const call = { requestId: `live-${randomUUID()}`, budget, token, memberId }
    // Who joins meanwhile has its turn in the next round.
    const rounds = [...Map.groupBy(members, placesKey).values()].map(async (equallyFar) => {
      const places = equallyFar[0]?.places ?? {}
      const looks = sourceNames.map(
        async (source) =>
          [source, await take(source, call, (call) => look(source, places[source], call))] as const,
      )
      return { equallyFar, looks: new Map(await Promise.all(looks)) }
    })
    const more = (await Promise.all(rounds)).flatMap(({ equallyFar, looks }) =>
      equallyFar.map((member) => deliver(member, looks)),
    )
    return more.includes(true)
  }

  async function run(): Promise<void> {
    isRunning = true
    while (members.size > 0) {
      try {
        if (await within(readMs, round)) continue
      } catch (err) {
        log.error({ err }, 'what is new could not be read: the next round tries again')
      }
      if (members.size > 0) await pause.for(pollMs)
    }
    isRunning = false
  }

  return {
    /** Begins to listen. @returns to be called when nobody listens any more */
    join: (listener: Listener): (() => void) => {
      const { lastEventId } = listener
      const places = lastEventId === undefined ? undefined : fromEventId(memberId, lastEventId)
      const member: Member = { listener, places: places ?? {}, isReady: false, told: '' }
      members.add(member)
      if (isRunning) pause.end()
      else void run()
      return () => {
        members.delete(member)
        if (members.size === 0) pause.end()
      }
    },
    /** Looks at once. */
    nudge: pause.end,
    size: () => members.size,
  }
}
