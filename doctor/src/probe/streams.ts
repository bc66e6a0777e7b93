import { randomBytes } from 'node:crypto'
import type { Jar } from '../cookie/jar.ts'
import { sallyportPaths } from '../login/sallyport.ts'
import type { EventsObservation, Observed, SocketObservation } from '../observations.ts'
import type { ProbeContext } from './context.ts'

/** How long a first event may be waited for. */
const patienceMs = 5000

/** A WebSocket handshake as a page of the site makes it, and the same address asked plainly. */
export async function probeWebSocket(
  { settings, client, at, ownOrigin, isSallyport }: ProbeContext,
  jar: Jar | undefined,
): Promise<Observed<SocketObservation>> {
  const path =
    settings.websocket ?? settings.login?.websocket ?? (isSallyport ? sallyportPaths.websocket : null)
  if (path === null) return { unobserved: 'no WebSocket address is known (--websocket PATH)' }
  const cookies = jar ? { jar } : {}
  const plain = await client.send({ step: 'websocket-plain', url: at(path), ...cookies })
  const { exchange } = await client.send({
    step: 'websocket',
    url: at(path),
    headers: [
      ownOrigin,
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', randomBytes(16).toString('base64')],
    ],
    ...cookies,
  })
  return { path, exchange: exchange.id, plain: plain.exchange.id }
}

/** How long the first event of a stream takes. */
export async function probeEvents(
  { settings, client, at }: ProbeContext,
  jar: Jar | undefined,
): Promise<Observed<EventsObservation>> {
  const described = settings.login?.events ?? null
  const path = settings.events ?? described?.path
  if (path === undefined) return { unobserved: 'no address of an event stream is known (--events PATH)' }
  const isDescribed = described?.path === path
  if (isDescribed && !jar) return { unobserved: 'the event stream needs a session' }
  const { exchange } = await client.send({
    step: 'events',
    url: at(path),
    // As browsers do: a hop that compresses keeps events until it has enough of them.
    headers: [
      ['Accept', 'text/event-stream'],
      ['Accept-Encoding', 'gzip'],
    ],
    until: 'first-byte',
    timeoutMs: Math.min(patienceMs, settings.timeoutMs),
    ...(jar ? { jar } : {}),
  })
  return { path, exchange: exchange.id, prompt: isDescribed && described.prompt }
}
