import type { TLSSocket } from 'node:tls'
import { statusOf } from '../../load/head-fields.ts'
import { openTls, requestBytes } from './h1-lane.ts'
import type { Edge } from './lane.ts'

export interface Stream {
  close: () => void
  /** Why it ended without being closed by us; undefined while it lives. */
  ended: () => string | undefined
}

const eventName = /event: (\w+)\n/g

/** Names of events in the bytes of a stream; one that two chunks share is found once. */
export function createEventFinder(onEvent: (name: string) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const text = rest + chunk
    let from = 0
    for (const match of text.matchAll(eventName)) {
      if (match[1] !== undefined) onEvent(match[1])
      from = match.index + match[0].length
    }
    // No longer than the line of a name can be.
    rest = text.slice(Math.max(from, text.length - 64))
  }
}

/** An event stream on a connection of its own. Resolves when its first event is there. @throws Error for a refusal */
export async function openStream(
  edge: Edge,
  cookie: string,
  onEvent: (name: string) => void,
): Promise<Stream> {
  const socket: TLSSocket = await openTls(edge)
  let reason: string | undefined
  let isClosed = false
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const find = createEventFinder((name) => {
    if (name === 'ready') resolve()
    else onEvent(name)
  })
  let head = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    if (head.length < 12) {
      head += chunk
      const status = statusOf(head)
      if (head.length >= 12 && status !== 200) reject(new Error(`a stream was answered ${status}`))
    }
    find(chunk)
  })
  const end = (text: string) => {
    if (!isClosed) reason ??= text
    reject(new Error(text))
  }
  socket.on('error', ({ message }) => end(message)).on('close', () => end('the connection was closed'))
  socket.write(requestBytes(edge, '/api/events', cookie))
  await promise
  return {
    close: () => {
      isClosed = true
      socket.destroy()
    },
    ended: () => reason,
  }
}
