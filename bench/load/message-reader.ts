export interface Message {
  /** The start line and the header lines, without the empty line that ends them. */
  head: string
  body: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')
const lineEnd = Buffer.from('\r\n')
const none = Buffer.alloc(0)
const longestHead = 65_536

interface Framed {
  body: Buffer
  end: number
}

/** A body in chunks that begins at `from` (RFC 9112 section 7.1); undefined while its end is not there. */
function dechunk(bytes: Buffer, from: number): Framed | undefined {
  const parts: Buffer[] = []
  for (let at = from; ;) {
    const line = bytes.indexOf(lineEnd, at)
    if (line === -1) return undefined
    const text = bytes.toString('latin1', at, line).split(';', 1)[0]?.trim() ?? ''
    if (!/^[\da-f]{1,8}$/i.test(text)) throw new Error(`${JSON.stringify(text)} is no chunk size`)
    const size = Number.parseInt(text, 16)
    const begin = line + 2
    const end = begin + size + 2
    if (bytes.length < end) return undefined
    if (size === 0) return { body: parts.length === 1 ? (parts[0] ?? none) : Buffer.concat(parts), end }
    parts.push(bytes.subarray(begin, begin + size))
    at = end
  }
}

const bodiless = /^HTTP\/1\.1 (?:1\d\d|204|304)/
const lengthLine = /\r\ncontent-length: *(\d+)/i
const chunkedLine = /\r\ntransfer-encoding: *chunked/i

function lengthOf(head: string): number | 'chunked' {
  const length = lengthLine.exec(head)?.[1]
  if (length !== undefined) return Number(length)
  if (chunkedLine.test(head)) return 'chunked'
  if (head.startsWith('HTTP/') && !bodiless.test(head))
    throw new Error('the answer has neither a length nor chunks: its connection cannot be kept')
  return 0
}

/**
 * Cuts a stream of bytes into HTTP/1.1 messages: requests, or answers to anything but HEAD. Knows what a bench needs and
 * no more, so that the load costs less than what it measures.
 * @throws Error for bytes that are no such message
 */
export function createMessageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = []
  let held = 0
  /** Below so many bytes there is nothing to look for. */
  let needed = 0

  return (chunk) => {
    parts.push(chunk)
    held += chunk.length
    if (held < needed) return
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts)
    let at = 0
    needed = 0
    while (at < bytes.length) {
      const split = bytes.indexOf(headEnd, at)
      if (split === -1) {
        if (bytes.length - at > longestHead) throw new Error('the head of a message does not end')
        break
      }
      const head = bytes.toString('latin1', at, split)
      const begin = split + headEnd.length
      const length = lengthOf(head)
      if (length === 'chunked') {
        const framed = dechunk(bytes, begin)
        if (!framed) break
        at = framed.end
        onMessage({ head, body: framed.body })
      } else if (bytes.length < begin + length) {
        needed = begin + length - at
        break
      } else {
        at = begin + length
        onMessage({ head, body: length === 0 ? none : bytes.subarray(begin, at) })
      }
    }
    parts = at < bytes.length ? [bytes.subarray(at)] : []
    held = bytes.length - at
  }
}
