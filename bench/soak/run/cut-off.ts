import { connect } from 'node:net'
import { memberRequest, type Member } from '../../run/members.ts'

/** The ways in which a client goes away: before the answer, in the midst of it, in the midst of its own body. */
export const cutKinds = ['before the answer', 'in the answer', 'in the request'] as const
export type CutKind = (typeof cutKinds)[number]

/** So long a client waits before it goes away where nothing comes that it could go away at, in ms. */
const patienceMs = 15
const mostMs = 5_000

const bytesOf: Readonly<Record<CutKind, (member: Member) => Buffer>> = {
  'before the answer': (member) => memberRequest(member, { bytes: 2_048, more: 'hold=200' }),
  'in the answer': (member) => memberRequest(member, { bytes: 1_048_576 }),
  'in the request': (member) => {
    const whole = memberRequest(member, { bytes: 2_048, body: JSON.stringify('.'.repeat(65_536)) })
    return whole.subarray(0, whole.length - 60_000)
  },
}

/**
 * Asks over a connection of its own, and goes away. Resolves when the connection is gone.
 * @throws Error when an answer came whole, or the other side hung up first
 */
export async function cutOff(port: number, kind: CutKind, member: Member): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const leave = () => {
    socket.destroy()
    resolve()
  }
  const timer = setTimeout(() => {
    socket.destroy()
    reject(new Error(`a client that goes away ${kind} could not within ${mostMs} ms`))
  }, mostMs)
  socket.once('connect', () => {
    socket.write(bytesOf[kind](member))
    if (kind !== 'in the answer') setTimeout(leave, patienceMs)
  })
  socket.once('data', (chunk) => {
    if (kind === 'in the answer' && String(chunk).startsWith('HTTP/1.1 200')) return leave()
    socket.destroy()
    reject(new Error(`a client that goes away ${kind} was answered: ${String(chunk).slice(0, 80)}`))
  })
  socket.once('error', reject).once('end', () => reject(new Error(`the gateway hung up ${kind}`)))
  await promise.finally(() => clearTimeout(timer))
}
