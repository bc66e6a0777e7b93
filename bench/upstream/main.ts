/**
 * The upstream of every contender, on the loopback. On a bare socket, because it shares its processor with the load:
 * what it saves, the fastest contender gets. Settings: SIZE, TOKEN, JWKS, TOKENS_FILE (a JSON list); prints its port.
 */
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createMessageReader } from '../load/message-reader.ts'
import { createAnswers, holdOf } from './answers.ts'

const { SIZE = '2048', TOKEN = '', JWKS = '{"keys":[]}', TOKENS_FILE } = process.env
const tokens: string[] = TOKENS_FILE === undefined ? [] : JSON.parse(readFileSync(TOKENS_FILE, 'utf8'))
const answers = createAnswers({ size: Number(SIZE), token: TOKEN, tokens, jwks: JWKS })

function serve(head: string, socket: Socket): void {
  const answer = answers(head)
  const holdMs = holdOf(head)
  if (holdMs === 0) socket.write(answer)
  // Whoever asked may have gone meanwhile.
  else setTimeout(() => socket.writable && socket.write(answer), holdMs)
}

const server = createServer({ noDelay: true }, (socket) => {
  const read = createMessageReader(({ head }) => serve(head, socket))
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
