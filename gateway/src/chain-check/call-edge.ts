import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { checkServerIdentity, getCACertificates } from 'node:tls'
import { chainCheckPath, markerHeader } from './chain-check-route.ts'

/** What came of a call to a public origin: an answer of whomever, or what stood in the way. */
export type EdgeAnswer =
  | { kind: 'answer'; status: number; location: string | undefined; body: string }
  | { kind: 'fault'; error: unknown }

export interface EdgeCall {
  origin: string
  marker: string
  /** `host:port` to connect to, where the public name leads elsewhere from here. */
  connect: string | undefined
  /** Certificates that are trusted besides the usual ones, PEM. */
  ca: string | undefined
  /** For the whole call. */
  timeoutMs: number
}

const maxBody = 16_384

/** As much as an answer of ours can have; more is somebody else's. */
async function bounded(res: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of res) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    chunks.push(bytes)
    if (size > maxBody) break
  }
  return Buffer.concat(chunks).toString()
}

/** One GET with the public name in SNI and Host, on a connection of its own; no redirect is followed. */
export async function callEdge({ origin, marker, connect, ca, timeoutMs }: EdgeCall): Promise<EdgeAnswer> {
  const { protocol, host, hostname, port } = new URL(origin)
  const isTls = protocol === 'https:'
  const name = hostname.replace(/^\[|\]$/g, '')
  const target = new URL(connect === undefined ? origin : `http://${connect}`)
  const signal = AbortSignal.timeout(timeoutMs)
  const options: RequestOptions = {
    host: target.hostname.replace(/^\[|\]$/g, ''),
    port: (connect === undefined ? port : target.port) || (isTls ? 443 : 80),
    path: chainCheckPath,
    headers: { Host: host, [markerHeader]: marker, Accept: 'application/json' },
    agent: false,
    signal,
  }
  try {
    const res = await new Promise<IncomingMessage>((resolve, reject) => {
      const req = isTls
        ? tlsRequest({
            ...options,
            // SNI holds names only (RFC 6066 section 3).
            servername: isIP(name) ? '' : name,
            checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
            ...(ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }),
          })
        : plainRequest(options)
      req.on('response', resolve).on('error', reject).end()
    })
    const body = await bounded(res)
    return { kind: 'answer', status: res.statusCode ?? 0, location: res.headers.location, body }
  } catch (error) {
    // What an abort looks like depends on how far the call had come.
    return { kind: 'fault', error: signal.aborted ? signal.reason : error }
  }
}
