import type { AccessClaims } from '@sallyport/common/access-token'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { StreamOptions } from './event-stream.ts'
import type { EndReason, LiveEvent } from './live-event.ts'
import type { LiveHub } from './live-hub.ts'

export interface SocketOptions extends StreamOptions {
  /** How long a client may take to say where it goes on; without a word it starts with what happens from now on. */
  helloMs: number
}

/** How long a client may take to answer a close, in ms. */
const closeMs = 1_000
/** RFC 6455 section 7.4.1. */
const closeCode = { token_expired: 1000, going_away: 1001, refused: 1008 } as const

const messageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resume'), lastEventId: z.string().max(1_000) }),
  z.strictObject({ type: z.literal('ping') }),
])

function parse(data: Buffer, isBinary: boolean): z.output<typeof messageSchema> | undefined {
  if (isBinary) return undefined
  try {
    return messageSchema.safeParse(JSON.parse(data.toString())).data
  } catch {
    return undefined
  }
}

/** One WebSocket of a member: the feed as JSON frames. */
export function runLiveSocket(
  socket: WebSocket,
  { claims, token }: { claims: AccessClaims; token: string },
  hub: LiveHub,
  { heartbeatMs, helloMs, maxBufferedBytes }: SocketOptions,
): void {
  let leave: (() => void) | undefined
  let isAlive = true

  function send(frame: LiveEvent | { type: 'heartbeat' }): void {
    if (socket.bufferedAmount > maxBufferedBytes) socket.terminate()
    else socket.send(JSON.stringify(frame))
  }

  function close(why: keyof typeof closeCode, reason: string): void {
    socket.close(closeCode[why], reason)
    // A drain waits for every connection: not for one that no longer answers.
    setTimeout(() => socket.terminate(), closeMs).unref()
  }

  function end(reason: EndReason): void {
    send({ type: 'end', data: { reason } })
    close(reason, reason)
  }

  function start(lastEventId?: string): void {
    clearTimeout(hello)
    const expiresAt = claims.exp * 1_000
    leave = hub.connect({ memberId: claims.sub, token, expiresAt, lastEventId, emit: send, end })
  }

  const hello = setTimeout(start, helloMs)
  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
    send({ type: 'heartbeat' })
  }, heartbeatMs)

  socket.on('pong', () => (isAlive = true))
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    const message = parse(data, isBinary)
    if (!message) return close('refused', 'only resume and ping are understood, as JSON')
    if (message.type === 'ping') {
      if (!leave) start()
      return send({ type: 'heartbeat' })
    }
    if (leave) return close('refused', 'resume must be the first message')
    start(message.lastEventId)
  })
  // A frame that is too large or malformed: ws has closed the connection with the code for it.
  socket.on('error', () => undefined)
  socket.once('close', () => {
    clearTimeout(hello)
    clearInterval(heartbeat)
    leave?.()
  })
}
