import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { proxied } from './codes.ts'
import { byBff, resumeHeader, text } from './parts.ts'
import { problems } from './problem-document.ts'

const common = { ...byBff, tags: ['live'] }

const stream = `retry: 2000

event: ready
id: eyJhIjoibnRjXzA0MTIifQ
data: {"sources":[{"name":"accounts","status":"ok","latencyMs":12.3}]}

: heartbeat

event: sources
data: {"sources":[{"name":"billing","status":"unavailable","latencyMs":500,"code":"upstream_timeout"}]}
`

/** What happens, while it happens. */
export const livePaths: ZodOpenApiPathsObject = {
  '/api/events': {
    get: {
      ...common,
      operationId: 'followEvents',
      summary: 'Server-sent events',
      description:
        'An event stream (HTML Living Standard, section 9.2). Each event is a `LiveEvent`: its `type` is the event, its `data` ' +
        'the data. It begins with now, or behind `Last-Event-ID`. A comment comes every 15 s where nothing happens. It ends ' +
        'with the session, with the token (`end`; a browser connects again by itself), and when a server goes.',
      requestParams: { header: resumeHeader },
      responses: {
        200: text('The stream', 'text/event-stream', z.string(), stream),
        ...problems(...proxied, 'too_many_requests'),
      },
    },
  },
  '/api/live': {
    get: {
      ...common,
      operationId: 'openSocket',
      summary: 'The same as a WebSocket',
      description:
        'A handshake (RFC 6455), which must carry `Origin`. Frames are JSON text: `LiveEvent` and `LiveHeartbeat` from the server, ' +
        '`ClientFrame` from the client, 4 KiB at most. Anything else closes the connection with 1008.',
      requestParams: {
        header: z.object({
          Upgrade: z.literal('websocket'),
          Origin: z.string().meta({ description: 'The public origin of this chain' }),
        }),
      },
      responses: {
        101: { description: 'Frames follow' },
        ...problems(...proxied, 'not_found', 'too_many_requests'),
      },
    },
  },
}
