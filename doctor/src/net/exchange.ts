import { request as sendRequest, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { dial, type DialOptions } from './dial.ts'
import { describeFailure, failureOf, isFailure, type Failure } from './failure.ts'

export type RawHeader = [name: string, value: string]

export interface WireRequest {
  dial: Omit<DialOptions, 'signal'>
  method: string
  /** Path and query. */
  target: string
  /** Sent exactly as they stand here; Host is the caller's to give. */
  headers: RawHeader[]
  body?: string | undefined
  /** From the first byte of the connection to the last one of the answer. */
  timeoutMs: number
  /** A body is counted and cut here. */
  maxBodyBytes: number
  /** `first-byte`: of the body, for streams that never end. */
  until?: 'end' | 'first-byte'
}

export interface WireAnswer {
  status: number
  httpVersion: string
  headers: RawHeader[]
  body: Buffer
  bodyBytes: number
  cut: 'size' | 'time' | 'broken' | null
  msToHeaders: number
  msToFirstByte: number | null
  msTotal: number
  receivedAt: Date
}

const maxHeaderSize = 64 * 1024
/** Beyond this a body is counted and not kept. */
const keptBytes = 1024 * 1024

export function pairs(rawHeaders: readonly string[]): RawHeader[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] satisfies RawHeader] : [],
  )
}

/** Reads a body up to the limits and says how it ended. */
export function createBodyReader(limit: number, begun: number) {
  const chunks: Buffer[] = []
  let bytes = 0
  let first: number | null = null
  return {
    /** False: enough. */
    take(chunk: Buffer): boolean {
      first ??= Math.round(performance.now() - begun)
      bytes += chunk.length
      if (bytes <= keptBytes) chunks.push(chunk)
      return bytes <= limit
    },
    told: () => ({ body: Buffer.concat(chunks), bodyBytes: bytes, msToFirstByte: first }),
  }
}

function talk(socket: Socket, wire: WireRequest, begun: number, signal: AbortSignal) {
  const { method, target, headers, body, maxBodyBytes, until = 'end' } = wire
  return new Promise<WireAnswer | Failure>((resolve) => {
    const reader = createBodyReader(maxBodyBytes, begun)
    const sinceBegun = () => Math.round(performance.now() - begun)
    let head: Omit<WireAnswer, 'body' | 'bodyBytes' | 'cut' | 'msToFirstByte' | 'msTotal'> | undefined
    const settle = (outcome: Failure | { cut: WireAnswer['cut'] }) => {
      signal.removeEventListener('abort', onAbort)
      req.destroy()
      socket.destroy()
      if (isFailure(outcome)) resolve(outcome)
      else if (head) resolve({ ...head, ...reader.told(), cut: outcome.cut, msTotal: sinceBegun() })
      else resolve(describeFailure('dropped', 'headers'))
    }
    const onAbort = () => settle(head ? { cut: 'time' } : describeFailure('timeout', 'headers'))
    const receive = (res: IncomingMessage) => {
      head = {
        status: res.statusCode ?? 0,
        httpVersion: res.httpVersion,
        headers: pairs(res.rawHeaders),
        msToHeaders: sinceBegun(),
        receivedAt: new Date(),
      }
    }

    const req = sendRequest({
      createConnection: () => socket,
      method,
      path: target,
      headers: headers.flat(),
      setHost: false,
      maxHeaderSize,
    })
    req.on('error', (error) => settle(head ? { cut: 'broken' } : failureOf(error, 'headers')))
    req.on('upgrade', (res) => {
      receive(res)
      settle({ cut: null })
    })
    req.on('response', (res) => {
      receive(res)
      res.on('data', (chunk: Buffer) => {
        const more = reader.take(chunk)
        if (!more) settle({ cut: 'size' })
        else if (until === 'first-byte') settle({ cut: null })
      })
      res.on('end', () => settle({ cut: res.complete ? null : 'broken' }))
      res.on('error', () => settle({ cut: 'broken' }))
      res.on('close', () => settle({ cut: 'broken' }))
    })
    signal.addEventListener('abort', onAbort, { once: true })
    req.end(body)
  })
}

/**
 * One request on a connection of its own and its answer as it came: headers in order, repeated ones apart, redirects not
 * followed, no cookie jar. Resolves within `timeoutMs`, whatever the server does; never rejects.
 */
export async function exchange(wire: WireRequest): Promise<WireAnswer | Failure> {
  const begun = performance.now()
  const signal = AbortSignal.timeout(wire.timeoutMs)
  const socket = await dial({ ...wire.dial, signal })
  if (isFailure(socket)) return socket
  return await talk(socket, wire, begun, signal)
}
