/**
 * The upstream of every contender, on the loopback. On a bare socket, because it shares its processor with the load:
 * what it saves, the fastest contender gets. Settings: SIZE, TOKEN, JWKS; prints its port.
 */
import { createServer } from 'node:net'
import { createMessageReader } from '../load/message-reader.ts'
import { createAnswers } from './answers.ts'

const { SIZE = '2048', TOKEN = '', JWKS = '{"keys":[]}' } = process.env
const answers = createAnswers({ size: Number(SIZE), token: TOKEN, jwks: JWKS })

const server = createServer({ noDelay: true }, (socket) => {
  const read = createMessageReader(({ head }) => socket.write(answers(head)))
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    try {
      if (typeof chunk !== 'string') read(chunk)
    } catch (error) {
      process.stderr.write(`upstream: ${String(error)}\n`)
      socket.destroy()
    }
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`)
})
// The bench holds the other end: with it gone, nobody needs an upstream.
process.stdin.resume().on('end', () => process.exit(0))
