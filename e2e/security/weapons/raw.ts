import type { Target } from '../attack.ts'

/**
 * Writes bytes as they are and returns what came back: until the other side closes, until `enough` matches, or until it
 * is silent, which is how a server waits for the rest of a request that it did not take for whole.
 */
export async function exchange(target: Target, bytes: string, enough?: RegExp): Promise<string> {
  const socket = await target.connect()
  return new Promise((resolve) => {
    let received = ''
    const done = () => {
      socket.destroy()
      resolve(received)
    }
    socket.setTimeout(target.patience.silenceMs, done)
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
      if (enough?.test(received)) done()
    })
    // A refusal may reset the connection while we still write: what came before it is the answer.
    socket.on('error', done).on('close', done)
    socket.write(Buffer.from(bytes, 'latin1'))
  })
}

export const lines = (...parts: readonly (string | readonly string[])[]): string =>
  `${parts.flat().join('\r\n')}\r\n\r\n`

export const hostOf = ({ origin }: Pick<Target, 'origin'>): string => new URL(origin).host

/** A request as our own page would send it, up to the blank line. */
export function head(target: Target, requestLine: string, cookie: string, ...more: string[]): string {
  const own = [`Origin: ${target.origin}`, 'X-CSRF: 1', `Cookie: ${cookie}`]
  return lines(`${requestLine} HTTP/1.1`, `Host: ${hostOf(target)}`, target.edgeLines, own, more)
}

/** The status of each answer in what came back, in order; interim answers are left out. */
export const statusesIn = (received: string): number[] =>
  [...received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)]
    .map(([, status]) => Number(status))
    .filter((status) => status > 199)
