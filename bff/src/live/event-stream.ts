import { callerOf } from '@sallyport/common/require-token'
import type { RequestHandler } from 'express'
import type { LiveEvent } from './live-event.ts'
import type { LiveHub } from './live-hub.ts'

/** After this pause a browser connects again, in ms. */
const retryMs = 2_000

export interface StreamOptions {
  heartbeatMs: number
  /** What may wait for a slow client, in bytes: past that it is dropped, and goes on where it was when it comes back. */
  maxBufferedBytes: number
}

const toText = (event: LiveEvent): string =>
  [
    `event: ${event.type}`,
    ...('id' in event ? [`id: ${event.id}`] : []),
    `data: ${JSON.stringify(event.data)}`,
    '\n',
  ].join('\n')

/** `GET /events`: server-sent events (HTML Living Standard, section 9.2); behind the token. */
export function eventStream(
  hub: Pick<LiveHub, 'check' | 'connect'>,
  { heartbeatMs, maxBufferedBytes }: StreamOptions,
): RequestHandler {
  return (req, res) => {
    const { claims, token } = callerOf(req)
    hub.check(claims.sub)
    // nginx holds back an answer unless told otherwise.
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
    if (req.method === 'HEAD') {
      res.end()
      return
    }

    const write = (text: string): void => {
      if (res.writableEnded) return
      if (res.writableLength > maxBufferedBytes) res.destroy()
      else res.write(text)
    }
    write(`retry: ${retryMs}\n\n`)
    const heartbeat = setInterval(write, heartbeatMs, ': heartbeat\n\n')
    const leave = hub.connect({
      memberId: claims.sub,
      token,
      expiresAt: claims.exp * 1_000,
      lastEventId: req.get('last-event-id'),
      emit: (event) => write(toText(event)),
      end: (reason) => void res.end(toText({ type: 'end', data: { reason } })),
    })
    res.once('close', () => {
      clearInterval(heartbeat)
      leave()
    })
  }
}
