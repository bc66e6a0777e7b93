import { setTimeout as delay } from 'node:timers/promises'
import { createClient, ErrorReply } from '@redis/client'
import type { Log } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { createLocalChannels, type Listener } from './local-channels.ts'
import { parseStoreUrl } from './store-url.ts'
import { NoAnswer, within } from './within.ts'

export interface LinkOptions {
  url: string
  /** How long a call may take, waiting for a connection included, in ms. */
  patienceMs: number
  log: Log
  /** How often an idle connection is tried: a store that fell silent is otherwise found by the next call only. */
  heartbeatMs?: number
}

const longestBackoffMs = 2_000

/** Half of it is chance, so that replicas that lost the store together do not come back together. */
const backoffMs = (attempt: number) =>
  Math.min(50 * 2 ** attempt, longestBackoffMs) * (0.5 + Math.random() / 2)

/** The client's own reconnecting is off: it would hold calls back and send them when nobody waits for them any more. */
function newClient(url: string, connectTimeout: number) {
  return createClient({
    url,
    name: 'sallyport',
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout, reconnectStrategy: false },
  })
}

export type Client = ReturnType<typeof newClient>

/**
 * One connection for commands and messages. A call that times out ends it: whatever else waits is rejected with it,
 * later calls are rejected at once, and a new connection is sought in the background until `close`.
 */
export function createValkeyLink({ url, patienceMs, log, heartbeatMs = 5_000 }: LinkOptions) {
  const target = parseStoreUrl(url)
  const connectMs = Math.max(1_000, patienceMs)
  const channels = createLocalChannels(log)
  const closing = new AbortController()
  let standing: Client | undefined
  /** What calls wait for while nothing stands: the first attempt after the start or a loss, and no later one. */
  let attempt: Promise<Client>
  waitFor(seek())

  function waitFor(next: Promise<Client>): void {
    attempt = next
    next.catch(() => undefined)
  }

  const beat = () => {
    if (standing) ask((client) => client.ping()).catch(() => undefined)
  }
  const heartbeat = setInterval(beat, heartbeatMs)
  heartbeat.unref()

  const deliver = (message: string, channel: string) => channels.deliver(channel, message)

  async function open(): Promise<Client> {
    const client = newClient(target, connectMs)
    const connecting = client.connect()
    try {
      // Without a listener an 'error' event would end the process.
      client.on('error', (error: Error) => lose(client, error))
      await within(connectMs, connecting)
      // Subscriptions first: whoever sees the store answer may rely on them.
      for (const channel of channels.names()) await within(connectMs, client.subscribe(channel, deliver))
      closing.signal.throwIfAborted()
      return client
    } catch (error) {
      client.destroy()
      // An attempt that was given up may still succeed: nobody would close that connection.
      connecting.then(
        () => client.destroy(),
        () => undefined,
      )
      throw error
    }
  }

  /** Resolves or rejects with the first attempt; goes on in the background until one succeeds. */
  function seek(failures = 0): Promise<Client> {
    return open().then(
      (client) => {
        log.info({ failures }, 'the store answers')
        return (standing = client)
      },
      (error: unknown) => {
        if (failures === 0) log.warn({ err: error }, 'the store is away: calls are refused until it is back')
        void retry(failures).catch(() => undefined)
        throw error
      },
    )
  }

  async function retry(failures: number): Promise<void> {
    await delay(backoffMs(failures), undefined, { signal: closing.signal, ref: false })
    await seek(failures + 1)
  }

  function lose(client: Client, error: unknown): void {
    if (standing !== client) return
    standing = undefined
    client.destroy()
    if (closing.signal.aborted) return
    log.warn({ err: error }, 'the connection to the store is lost')
    const next = seek()
    // Who fell silent will hardly answer within a moment: nobody waits for that.
    waitFor(error instanceof NoAnswer ? Promise.reject(error) : next)
    next.catch(() => undefined)
  }

  /** @throws Problem `store_unavailable` after `patienceMs` at the latest. */
  async function ask<Reply>(act: (client: Client) => Promise<Reply>): Promise<Reply> {
    let client: Client | undefined
    let isLate = false
    const work = async () => {
      closing.signal.throwIfAborted()
      client = standing ?? (await attempt)
      // Given up while it waited: what the caller was told did not happen must not happen now.
      if (isLate) throw new Error('given up')
      return act(client)
    }
    try {
      return await within(patienceMs, work())
    } catch (error) {
      isLate = true
      // A refusal is an answer. Silence is not, nor is a broken connection.
      if (client && !(error instanceof ErrorReply)) lose(client, error)
      throw new Problem('store_unavailable', { cause: error })
    }
  }

  async function subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    // Before it is asked for, so that a connection that is made meanwhile has it too.
    const forget = channels.add(channel, listener)
    const end = async () => {
      forget()
      if (!channels.has(channel) && standing)
        await ask((client) => client.unsubscribe(channel)).catch(() => undefined)
    }
    try {
      await ask((client) => client.subscribe(channel, deliver))
      return end
    } catch (error) {
      await end()
      throw error
    }
  }

  function close(): void {
    closing.abort(new Error('the store is closed'))
    clearInterval(heartbeat)
    channels.clear()
    standing?.destroy()
    standing = undefined
  }

  return { ask, subscribe, close }
}
