/**
 * Three services of the loopback that hold their answers as long as they are told. Setting: JWKS. Takes its orders and
 * tells its ports and counts as messages of the process that started it, and ends with it.
 */
import { createServer, type Socket } from 'node:net'
import { startLine } from '../../load/head-fields.ts'
import { createMessageReader } from '../../load/message-reader.ts'
import { createBodies } from './answers.ts'
import { createRowBodies } from './row-bodies.ts'
import { hold } from './hold.ts'
import { type Calls, type Orders, type Ports, type ServiceName, serviceNames } from './orders.ts'

const bodyOf = createBodies(process.env['JWKS'] ?? '{"keys":[]}', Date.now())
const rowBodyOf = createRowBodies(Date.now())
let orders: Orders = { delays: { accounts: 0, billing: 0, bookings: 0 }, lookups: true, billing: 'well' }
const none = (): Calls => ({ calls: { accounts: 0, billing: 0, bookings: 0 }, authorised: 0 })
let counts = none()

function bytesOf(target: string): string {
  const { rows, lookups } = orders
  const body = (rows === undefined ? undefined : rowBodyOf(target, rows)) ?? bodyOf(target, lookups)
  const [status, text] = body === undefined ? ['404 Not Found', '{}'] : ['200 OK', body]
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nETag: "bench"\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

function answer(name: ServiceName, socket: Socket, head: string): void {
  const { target } = startLine(head)
  if (target === '/.well-known/jwks.json') return void socket.write(bytesOf(target))
  counts.calls[name] += 1
  if (/\r\nauthorization: bearer ey/i.test(head)) counts.authorised += 1
  if (name === 'billing' && orders.billing === 'down') return void socket.destroy()
  if (name === 'billing' && orders.billing === 'silent') return
  hold(orders.delays[name], () => void socket.write(bytesOf(target)))
}

function listen(name: ServiceName): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    const read = createMessageReader(({ head }) => answer(name, socket, head))
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      if (typeof chunk !== 'string') read(chunk)
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

const tell = (message: Calls | Ports) => process.send?.(message)
const isOrders = (message: unknown): message is Orders =>
  typeof message === 'object' && message !== null && 'delays' in message

process.on('message', (message) => {
  if (isOrders(message)) orders = message
  tell(counts)
  counts = none()
})
process.on('disconnect', () => process.exit(0))

const [accounts = 0, billing = 0, bookings = 0] = await Promise.all(serviceNames.map(listen))
tell({ ports: { accounts, billing, bookings } })
