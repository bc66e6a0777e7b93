import { connect } from 'node:net'
import { memberRequest, type Member } from '../../run/members.ts'

/** The status of the answer to these bytes, or 0 when the connection ended without one. */
function statusFor(port: number, bytes: Buffer): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const socket = connect({ port, host: '127.0.0.1' })
  const end = (status: number) => {
    clearTimeout(timer)
    socket.destroy()
    resolve(status)
  }
  const timer = setTimeout(end, 2_000, 0)
  socket.once('connect', () => void socket.write(bytes))
  socket.once('data', (chunk) => end(Number(String(chunk).slice(9, 12))))
  socket.once('error', () => end(0)).once('close', () => end(0))
  return promise
}

export interface HeaderLimit {
  /** Bytes of the longest head of a request that is answered with 200. */
  longest: number
  /** What one byte more is answered with. */
  beyond: number
}

/** The largest value from `low` (which is so) up to `high` (which is not) that is so, where smaller ones are so too. */
export async function largest(
  low: number,
  high: number,
  isSo: (value: number) => Promise<boolean>,
): Promise<number> {
  let [yes, no] = [low, high]
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (await isSo(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** How long a head may be, by asking with longer and longer cookies. @throws Error when short ones are refused too */
export async function findHeaderLimit(port: number, member: Member): Promise<HeaderLimit> {
  const request = (bytes: number) =>
    memberRequest(member, { bytes: 2_048, foreign: `other=${'v'.repeat(bytes)}` })
  const status = (bytes: number) => statusFor(port, request(bytes))
  const [low, high] = [1_000, 1_000_000]
  const first = await status(low)
  if (first !== 200) throw new Error(`a head of ${request(low).length} bytes is answered with ${first}`)
  const found = await largest(low, high, async (bytes) => (await status(bytes)) === 200)
  return { longest: request(found).length, beyond: await status(found + 1) }
}
