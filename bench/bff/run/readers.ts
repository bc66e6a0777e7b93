import { type Connection, openConnection } from '../../load/connection.ts'
import { statusOf } from '../../load/head-fields.ts'
import type { Message } from '../../load/message-reader.ts'
import type { BillingState } from '../upstreams/orders.ts'

export interface Reading {
  ms: number
  message: Message
}

/** What a member asks of the BFF, as the gateway asks it. */
export const requestOf = (token: string, id: string, target = '/api/dashboard'): Buffer =>
  Buffer.from(
    [
      `GET ${target} HTTP/1.1`,
      'Host: bff:8080',
      'Accept: application/json',
      `X-Request-Id: bench-${id}`,
      `Authorization: Bearer ${token}`,
      '\r\n',
    ].join('\r\n'),
  )

interface Reader {
  read: () => Promise<Reading>
  close: () => void
}

const patienceMs = 10_000

async function openReader(port: number, request: Buffer): Promise<Reader> {
  let waiting: PromiseWithResolvers<Reading> | undefined
  let begun = 0
  const connection: Connection = await openConnection(
    port,
    (message) => waiting?.resolve({ ms: performance.now() - begun, message }),
    (reason) => waiting?.reject(reason),
  )
  return {
    read: async () => {
      waiting = Promise.withResolvers<Reading>()
      const { promise, reject } = waiting
      const timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs)
      begun = performance.now()
      connection.send(request)
      return promise.finally(() => clearTimeout(timer))
    },
    close: connection.close,
  }
}

/** `count` kept connections to the BFF; the members whose tokens are given share them evenly, and ask for a dashboard. */
export async function openReaders(port: number, tokens: readonly string[], count: number, target?: string) {
  const readers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      openReader(
        port,
        requestOf(tokens[index % tokens.length] ?? '', String(index).padStart(8, '0'), target),
      ),
    ),
  )
  return {
    /** All at the same moment. */
    burst: (): Promise<Reading[]> => Promise.all(readers.map((reader) => reader.read())),
    /** Each reads again as soon as it has its answer, until `until` (as `performance.now()`). */
    keepReading: async (until: number, onReading: (reading: Reading) => void): Promise<void> => {
      const keep = async ({ read }: Reader) => {
        while (performance.now() < until) onReading(await read())
      }
      await Promise.all(readers.map(keep))
    },
    close: () => {
      for (const { close } of readers) close()
    },
  }
}

/** What a dashboard says of its sources, by their names. @throws Error for what is no whole dashboard */
export function statesOf({ head, body }: Message): Record<string, string> {
  if (statusOf(head) !== 200)
    throw new Error(`a dashboard came with status ${statusOf(head)}: ${body.toString('utf8', 0, 200)}`)
  const {
    meta,
    ...sections
  }: Record<string, unknown> & {
    meta: { sources: { name: string; status: string }[] }
  } = JSON.parse(body.toString())
  const missing = Object.entries(sections).filter(([, value]) => value === null)
  if (Object.keys(sections).length !== 5 || missing.length > 0)
    throw new Error(`a dashboard lacks ${missing.map(([name]) => name).join(', ') || 'sections'}`)
  return Object.fromEntries(meta.sources.map(({ name, status }) => [name, status]))
}

/**
 * A service that hangs spends the time of a view; what was to be looked up at bookings afterwards is left out then.
 * @throws Error unless every service is in the state that is expected of it
 */
export function expectStates(message: Message, billing: BillingState = 'well'): void {
  const seen = statesOf(message)
  const wanted: Record<string, string> = {
    accounts: 'ok',
    billing: billing === 'well' ? 'ok' : 'stale',
    ...(billing === 'silent' ? {} : { bookings: 'ok' }),
  }
  for (const [name, state] of Object.entries(wanted))
    if (seen[name] !== state)
      throw new Error(`a dashboard says that ${name} is ${seen[name]}, and not ${state}`)
}
