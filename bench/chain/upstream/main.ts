/** Takes and gives large bodies, in the place of the BFF: `POST /api/bench/upload`, `GET /api/bench/download?bytes=…`. */
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'

const log = createLog('bff')
const part = Buffer.alloc(65_536, 'sallyport ')

function* parts(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= part.length)
    yield left >= part.length ? part : part.subarray(0, left)
}

async function take(req: IncomingMessage, res: ServerResponse): Promise<void> {
  let bytes = 0
  for await (const chunk of req) if (Buffer.isBuffer(chunk)) bytes += chunk.length
  res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ bytes }))
}

async function give(bytes: number, res: ServerResponse): Promise<void> {
  res.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes })
  await pipeline(Readable.from(parts(bytes)), res)
}

/** The gateway verifies tokens with these, as ever. */
async function keys(res: ServerResponse): Promise<void> {
  const answer = await fetch(`${process.env['ACCOUNTS_URL']}/.well-known/jwks.json`)
  res.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text())
}

function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://bff')
  if (pathname === '/api/bench/upload') return take(req, res)
  if (pathname === '/api/bench/download') return give(Number(searchParams.get('bytes')), res)
  if (pathname === '/internal/jwks.json') return keys(res)
  // The gateway looks whether the BFF is there.
  res.writeHead(pathname === '/api/health' ? 200 : 404, { 'Content-Type': 'application/json' }).end('{}')
  return Promise.resolve()
}

await runMain(log, () =>
  serve({
    name: 'bff',
    app: (req, res) => void answer(req, res).catch(() => res.destroy()),
    port: 8080,
    opsPort: 9090,
    log,
  }),
)
