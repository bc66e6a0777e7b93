import { setTimeout as delay } from 'node:timers/promises'
import { fromPage } from '../../e2e/chain/chain.ts'
import { quantile } from '../result/statistics.ts'
import type { StreamFigures } from './chain-result.ts'
import type { Container } from './container.ts'
import { createCpuMeter } from './cpu-meter.ts'
import { openStream, type Stream } from './load/stream.ts'
import { chainOf, type Member } from './member.ts'
import type { Topology } from './topology.ts'

/** Opened at once: a member's browsers come back in no greater crowd. */
const atOnce = 20
const idleMs = 4_000
/** Events of each member. */
const rounds = 3
/** An event that takes longer is lost. */
const patienceMs = 5_000

interface Booking {
  id: string
  version: string
  status: string
}

type Chain = ReturnType<typeof chainOf>

/** Cancellations that a member can still ask for: each is an event. */
async function cancellations(chain: Chain, { cookie, email }: Member): Promise<Booking[]> {
  const answer = await chain.send({ path: '/api/bookings', headers: { Cookie: cookie } })
  const { items } = answer.json<{ items: Booking[] }>()
  const open = items.filter(({ status }) => status === 'requested' || status === 'confirmed')
  if (open.length < rounds)
    throw new Error(
      `${email} has ${open.length} bookings to cancel, ${rounds} are needed: the chain is not new`,
    )
  return open.slice(0, rounds)
}

async function cancel(chain: Chain, { cookie }: Member, { id, version }: Booking): Promise<void> {
  const { status, text } = await chain.send({
    method: 'POST',
    path: `/api/bookings/${id}/cancellation`,
    headers: { ...fromPage(chain), Cookie: cookie, 'If-Match': version },
  })
  if (status !== 200) throw new Error(`a booking could not be cancelled: ${status} ${text.slice(0, 200)}`)
}

/** What the streams of one member got. */
interface Listening {
  member: Member
  streams: Stream[]
  /** When each of its streams got an activity, since it was last emptied. */
  arrivals: number[]
}

async function openAll(topology: Topology, members: readonly Member[], count: number): Promise<Listening[]> {
  const all = members.map((member): Listening => ({ member, streams: [], arrivals: [] }))
  const queue = Array.from({ length: count }, (_, index) => all[index % all.length])
  async function work(): Promise<void> {
    for (let one = queue.pop(); one; one = queue.pop()) {
      const { streams, arrivals, member } = one
      const onEvent = (name: string) => void (name === 'activity' && arrivals.push(performance.now()))
      streams.push(await openStream(topology, member.cookie, onEvent))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return all
}

/** One event of each member, all at the same time. @returns how long each delivery took, in ms */
async function deliver(chain: Chain, listening: readonly Listening[], bookings: readonly Booking[]) {
  const times = listening.map(async ({ member, streams, arrivals }, index) => {
    const booking = bookings[index]
    if (!booking) throw new Error('there is no booking to cancel')
    arrivals.length = 0
    const sentAt = performance.now()
    await cancel(chain, member, booking)
    while (arrivals.length < streams.length) {
      if (performance.now() - sentAt > patienceMs)
        throw new Error(
          `after ${patienceMs} ms an event had reached ${arrivals.length} of ${streams.length} streams of ${member.email}`,
        )
      await delay(5)
    }
    return arrivals.map((at) => at - sentAt)
  })
  return (await Promise.all(times)).flat()
}

/** Many open event streams: what they take, and how fast an event reaches all of them. */
export async function measureStreams(
  topology: Topology,
  members: readonly Member[],
  containers: ReadonlyMap<string, Container>,
  count: number,
): Promise<StreamFigures> {
  const chain = chainOf(topology)
  const hops = ['nginx', 'gateway', 'bff'].flatMap((name) => {
    const container = containers.get(name)
    return container ? [{ name, container, beforeMb: container.memory().rssMb }] : []
  })
  const bookings = await Promise.all(members.map((member) => cancellations(chain, member)))
  const startAt = performance.now()
  const listening = await openAll(topology, members, count)
  const openSeconds = (performance.now() - startAt) / 1_000
  try {
    const meter = createCpuMeter(containers, new Map())
    meter.begin()
    await delay(idleMs)
    meter.end()
    const memory = hops.map(({ name, container, beforeMb }) => {
      const openMb = container.memory().rssMb
      return [name, { beforeMb, openMb, kbPerStream: ((openMb - beforeMb) * 1_024) / count }] as const
    })
    const ms: number[] = []
    for (let round = 0; round < rounds; round += 1)
      ms.push(
        ...(await deliver(
          chain,
          listening,
          bookings.flatMap((each) => each[round] ?? []),
        )),
      )
    const ended = listening.flatMap(({ streams }) => streams.flatMap((stream) => stream.ended() ?? []))
    if (ended.length > 0) throw new Error(`${ended.length} of ${count} streams ended: ${ended[0]}`)
    return {
      count,
      members: members.length,
      openSeconds,
      memory: Object.fromEntries(memory),
      idleCpuPercent: Object.fromEntries(
        Object.entries(meter.seconds()).map(([name, seconds]) => [name, (seconds / idleMs) * 100_000]),
      ),
      events: rounds * members.length,
      deliveryMs: { p50: quantile(ms, 0.5), p99: quantile(ms, 0.99), max: Math.max(...ms) },
    }
  } finally {
    for (const { streams } of listening) for (const { close } of streams) close()
  }
}
