import { expect } from 'chai'
import type { Attack, Family, Target } from '../attack.ts'
import { expectAlive, marker, reached } from '../weapons/expectations.ts'
import { exchange, head } from '../weapons/raw.ts'

interface Pair {
  target: Target
  cookie: string
  /** The request that must never arrive, as bytes. */
  hidden: string
}

/** By what two hops could disagree about; each gives the bytes on the wire. */
const tricks: Record<string, (pair: Pair) => string> = {
  'CL and TE, the end by TE': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, [
      'Transfer-Encoding: chunked',
      (length) => `Content-Length: ${length}`,
    ]),
  'CL of zero and TE': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Content-Length: 0', 'Transfer-Encoding: chunked']),
  'TE and CL of what comes before the hidden request': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked', 'Content-Length: 5']),
  'two different CL': (pair) =>
    outer(pair, pair.hidden, ['Content-Length: 0', (length) => `Content-Length: ${length}`]),
  'two different CL, the longer first': (pair) =>
    outer(pair, pair.hidden, [(length) => `Content-Length: ${length}`, 'Content-Length: 0']),
  'two CL in a list': (pair) => outer(pair, pair.hidden, [(length) => `Content-Length: 0, ${length}`]),
  'a CL with a plus': (pair) => outer(pair, pair.hidden, [(length) => `Content-Length: +${length}`]),
  'a negative CL': (pair) => outer(pair, pair.hidden, ['Content-Length: -1']),
  'a CL in hex': (pair) => outer(pair, pair.hidden, [(length) => `Content-Length: 0x${length.toString(16)}`]),
  'a CL beyond 64 bits': (pair) => outer(pair, pair.hidden, ['Content-Length: 18446744073709551616']),
  'a CL with a space inside': (pair) => outer(pair, pair.hidden, ['Content-Length: 0 0']),
  'a CL with a space before the colon': (pair) =>
    outer(pair, pair.hidden, [(length) => `Content-Length : ${length}`, 'Content-Length: 0']),
  'TE: xchunked': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: xchunked', 'Content-Length: 5']),
  'TE: chunked, identity': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked, identity', 'Content-Length: 5']),
  'TE: identity, chunked': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: identity, chunked', 'Content-Length: 5']),
  'TE twice': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, [
      'Transfer-Encoding: identity',
      'Transfer-Encoding: chunked',
      'Content-Length: 5',
    ]),
  'TE with a vertical tab': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: \u000bchunked', 'Content-Length: 5']),
  'TE with a space before the colon': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding : chunked', 'Content-Length: 5']),
  'TE folded over two lines (obs-fold)': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding:\r\n chunked', 'Content-Length: 5']),
  'TE as Transfer_Encoding': (pair) =>
    outer(pair, pair.hidden, ['Transfer_Encoding: chunked', (length) => `Content-Length: ${length}`]),
  'TE under HTTP/1.0': (pair) =>
    outer(pair, `0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked', 'Content-Length: 5']).replace(
      'HTTP/1.1',
      'HTTP/1.0',
    ),
  'a bare CR in a header': (pair) =>
    outer(pair, pair.hidden, [`X-A: b\rContent-Length: 0`, (length) => `Content-Length: ${length}`]),
  'a bare LF in a header': (pair) =>
    outer(pair, pair.hidden, [(length) => `X-A: b\nContent-Length: ${length}`, 'Content-Length: 0']),
  'a NUL in a header': (pair) =>
    outer(pair, pair.hidden, [`X-A: b\u0000`, (length) => `Content-Length: ${length}`]),
  'a chunk size beyond 64 bits': (pair) =>
    outer(pair, `10000000000000000\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a negative chunk size': (pair) => outer(pair, `-1\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a chunk size with 0x': (pair) => outer(pair, `0x0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a chunk size that is no number': (pair) =>
    outer(pair, `zz\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a chunk that is longer than its size': (pair) =>
    outer(pair, `3\r\nabcdef\r\n0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a chunk that ends in a bare LF': (pair) =>
    outer(pair, `3\nabc\n0\n\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a chunk extension with a line break (CVE-2024-27982 and kin)': (pair) =>
    outer(pair, `3;a\nb\r\nabc\r\n0\r\n\r\n${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a trailer that names a length': (pair) =>
    outer(pair, `0\r\nContent-Length: 200\r\n\r${pair.hidden}`, ['Transfer-Encoding: chunked']),
  'a GET with a body (CL)': (pair) =>
    outer(pair, pair.hidden, [(length) => `Content-Length: ${length}`]).replace('POST', 'GET'),
  'an Upgrade that nobody agreed to': (pair) =>
    outer(pair, pair.hidden, [
      'Upgrade: h2c',
      'Connection: Upgrade, HTTP2-Settings',
      'HTTP2-Settings: AAMAAABkAAQAAP__',
      (length) => `Content-Length: ${length}`,
    ]),
}

type Line = string | ((bodyLength: number) => string)

/** The outer request, honest in all but its framing, with the hidden one in or behind its body. */
function outer({ target, cookie }: Pair, body: string, framing: readonly Line[]): string {
  const length = Buffer.byteLength(body, 'latin1')
  const lines = framing.map((line) => (typeof line === 'string' ? line : line(length)))
  return head(target, 'POST /api/probe/echo', cookie, 'Content-Type: text/plain', ...lines) + body
}

const hiddenRequest = (target: Target, cookie: string, mark: string) =>
  head(target, `DELETE /api/probe/echo?m=${mark}`, cookie, 'Content-Length: 0', 'Connection: close')

const trick = ([name, bytesOf]: [string, (pair: Pair) => string]): Attack => ({
  name,
  guard: 'runtime',
  run: async (target) => {
    const mark = marker()
    const cookie = await target.cookie()
    const hidden = hiddenRequest(target, cookie, mark)
    const received = await exchange(target, bytesOf({ target, cookie, hidden }))
    expect(await reached(target, mark), received.slice(0, 300)).to.deep.equal([])
    await expectAlive(target)
  },
})

export const smuggling: Family = {
  name: 'request smuggling',
  attacks: Object.entries(tricks).map(trick),
}

/** The same two requests with honest framing do arrive: else the attacks above would prove nothing. */
export async function honestPairArrives(target: Target): Promise<void> {
  const mark = marker()
  const cookie = await target.cookie()
  const first = head(target, 'POST /api/probe/echo', cookie, 'Content-Type: text/plain', 'Content-Length: 3')
  await exchange(target, `${first}abc${hiddenRequest(target, cookie, mark)}`)
  expect(await reached(target, mark)).to.have.lengthOf(1)
}
