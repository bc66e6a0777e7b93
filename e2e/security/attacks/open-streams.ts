import { once } from 'node:events'
import { signIn } from '../../chain/chain.ts'
import type { Family, Target } from '../attack.ts'
import { setUpMs, within } from '../weapons/expectations.ts'
import { handshakeBytes } from '../weapons/handshake.ts'
import { head } from '../weapons/raw.ts'
import { signOut } from '../weapons/sign-out.ts'

/** A connection on which a stream stands; resolves when its first bytes are there. */
async function openStream(target: Target, bytes: string, open: RegExp) {
  const socket = await target.connect()
  socket.on('error', () => undefined)
  let received = ''
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
      if (open.test(received)) resolve()
    })
    socket.on('close', () => reject(new Error(`no stream: ${received.slice(0, 300)}`)))
  })
  socket.write(bytes)
  await within(setUpMs, 'a stream', opened)
  return socket
}

async function expectEndsAtSignOut(
  target: Target,
  bytesFor: (cookie: string) => string,
  open: RegExp,
): Promise<void> {
  const Cookie = await signIn(target)
  const socket = await openStream(target, bytesFor(Cookie), open)
  const closed = once(socket, 'close')
  try {
    await signOut(target, Cookie)
    await within(target.patience.eventMs, 'the end of the stream', closed)
  } finally {
    socket.destroy()
  }
}

/** The connection closes with the answer, so that its end can be told from silence. */
const streamBytes = (target: Target) => (cookie: string) =>
  head(target, 'GET /api/probe/stream', cookie, 'Connection: close')
const socketBytes = (target: Target) => (cookie: string) =>
  handshakeBytes(target, { path: '/api/probe/socket', origin: target.origin, cookie, plain: false })

export const openStreams: Family = {
  name: 'streams that are open',
  attacks: [
    {
      name: 'an event stream that stays open after sign-out',
      guard: 'endStreams',
      run: (target) => expectEndsAtSignOut(target, streamBytes(target), /data: open/),
    },
    {
      name: 'a WebSocket that stays open after sign-out',
      guard: 'endStreams',
      run: (target) => expectEndsAtSignOut(target, socketBytes(target), /^HTTP\/1\.1 101 /),
    },
    {
      name: 'a stream that stays open after sign-out at another replica',
      guard: 'endStreams',
      only: { level: 'in process', because: 'compose.yaml alone has one gateway' },
      run: async (target) => {
        const { otherReplica } = target
        if (!otherReplica) throw new Error('there is no other replica')
        const Cookie = await signIn(target)
        const socket = await openStream(target, streamBytes(target)(Cookie), /data: open/)
        const closed = once(socket, 'close')
        try {
          await signOut({ ...target, send: otherReplica }, Cookie)
          await within(target.patience.eventMs, 'the end of the stream', closed)
        } finally {
          socket.destroy()
        }
      },
    },
  ],
}
