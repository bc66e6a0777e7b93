import { connect } from 'node:net'
import { createMessageReader, type Message } from './message-reader.ts'

export interface Connection {
  send: (bytes: Buffer) => void
  close: () => void
}

/**
 * One kept connection to a port of the loopback. Resolves when it is open.
 * @param onBroken told once when it ends without being closed by us
 */
export function openConnection(
  port: number,
  onAnswer: (message: Message) => void,
  onBroken: (reason: Error) => void,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let closed = false
    const end = (reason: Error) => {
      if (closed) return
      closed = true
      socket.destroy()
      reject(reason)
      onBroken(reason)
    }
    const read = createMessageReader(onAnswer)
    socket.on('data', (chunk) => {
      try {
        if (!closed && typeof chunk !== 'string') read(chunk)
      } catch (error) {
        end(error instanceof Error ? error : new Error(String(error)))
      }
    })
    socket.on('error', end).on('close', () => end(new Error('the connection was closed')))
    const close = () => {
      closed = true
      socket.destroy()
    }
    socket.once('connect', () => resolve({ send: (bytes) => void socket.write(bytes), close }))
  })
}
