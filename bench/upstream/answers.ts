import { headFields, startLine } from '../load/head-fields.ts'

export interface UpstreamOptions {
  /** Bytes of the JSON that the load gets. */
  size: number
  /** The access token that a gateway must send on. */
  token: string
  /** Of several members, by number: a request that names one (`?m=17`) must carry that member's. */
  tokens?: readonly string[]
  /** The key set, as JSON. */
  jwks: string
}

/** What reached the upstream since it was asked last. */
export interface Counts {
  requests: number
  /** Of those, how many carried the token. */
  authorised: number
}

/** JSON of exactly `size` bytes, at least 40. */
export function jsonOf(size: number): string {
  const frame = JSON.stringify({ items: [], note: '' })
  const row = { id: 'bkg_0000000001', title: 'Meeting room', status: 'confirmed', amountMinor: 12_500 }
  const count = Math.max(0, Math.floor((size - frame.length) / (JSON.stringify(row).length + 1)))
  const items = Array.from({ length: count }, () => row)
  const short = JSON.stringify({ items, note: '' }).length
  return JSON.stringify({ items, note: '.'.repeat(size - short) })
}

const memberIn = /[?&]m=(\d+)/
const bytesIn = /[?&]bytes=(\d{2,8})(?:&|$)/
const holdIn = /[?&]hold=(\d{1,5})(?:&|$)/

/** For how long an answer is to be held, in ms: `?hold=300`. */
export const holdOf = (head: string): number => Number(holdIn.exec(startLine(head).target)?.[1] ?? 0)

function answer(body: string, headers: Record<string, string> = {}): Buffer {
  const lines = Object.entries({ 'Content-Type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${lines.join('')}\r\n${body}`,
  )
}

/** What a gateway must not let out; it comes with what was received. */
const inner = { 'Set-Cookie': 'inner=1; Path=/', 'X-Inner-Host': 'upstream.internal' }

/** Answers of any size, each made once; the tag names the member, so that nobody takes another one's answer for their own. */
function createLoads(size: number) {
  const known = new Map<string, Buffer>()
  const headOf = (bytes: number, tag: string) =>
    Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Length: ${bytes}\r\nContent-Type: application/json\r\nETag: "${tag}"\r\nVary: Accept-Encoding\r\n\r\n`,
    )
  const bodyOf = (bytes: string) => {
    const body = known.get(bytes) ?? Buffer.from(jsonOf(Number(bytes)))
    known.set(bytes, body)
    return body
  }
  return (target: string): Buffer => {
    const body = bodyOf(bytesIn.exec(target)?.[1] ?? String(size))
    return Buffer.concat([headOf(body.length, `m${memberIn.exec(target)?.[1] ?? ''}`), body])
  }
}

/**
 * Answers to heads of requests: JSON for the load, 2 KB or as much as it asks for (`?bytes=4096`), what was received for
 * `/api/seen`, a BFF's own routes.
 */
export function createAnswers({ size, token, tokens = [], jwks }: UpstreamOptions): (head: string) => Buffer {
  const load = answer(jsonOf(size), { ETag: '"bench"', Vary: 'Accept-Encoding' })
  const loadFor = createLoads(size)
  const fixed = new Map([
    ['/internal/jwks.json', answer(jwks)],
    [
      '/internal/auth/login',
      answer(JSON.stringify({ accessToken: token, refreshToken: 'bench', expiresIn: 86_400 })),
    ],
    ['/api/health', answer(JSON.stringify({ status: 'ok', sources: [] }))],
  ])
  const proofOf = (target: string) => {
    const member = tokens.length === 0 ? undefined : memberIn.exec(target)?.[1]
    return `Bearer ${member === undefined ? token : (tokens[Number(member)] ?? 'of nobody')}`
  }
  let counts: Counts = { requests: 0, authorised: 0 }

  return (head) => {
    const { method, target } = startLine(head)
    const path = target.split('?', 1)[0] ?? ''
    if (path === '/bench/counts') {
      const told = answer(JSON.stringify(counts))
      counts = { requests: 0, authorised: 0 }
      return told
    }
    counts.requests += 1
    if (head.includes(proofOf(target))) counts.authorised += 1
    if (path === '/api/seen')
      return answer(JSON.stringify({ method, target, headers: headFields(head) }), inner)
    return fixed.get(path) ?? (path.length === target.length ? load : loadFor(target))
  }
}
