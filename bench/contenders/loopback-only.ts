/** Loaded before a server that names no interface: it listens on the loopback, as all contenders of a bench do. */
import { Server } from 'node:net'

const listen: unknown = Reflect.get(Server.prototype, 'listen')

function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [port, ...rest] = args
  const named = typeof port === 'number' && typeof rest[0] !== 'string'
  if (typeof listen !== 'function') throw new Error('a server of this Node cannot listen')
  Reflect.apply(listen, this, named ? [port, '127.0.0.1', ...rest.filter((arg) => arg !== undefined)] : args)
  return this
}

Object.assign(Server.prototype, { listen: listenOnLoopback })
