/**
 * Loaded into a gateway that is soaked (`--expose-gc --import`), beside it and not in it: answers on PROBE_PORT of the
 * loopback with what is held after garbage was collected, and with every warning that the process gave.
 */
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Sample } from './sample.ts'

const warnings = new Map<string, number>()
process.on('warning', ({ name, message }) => {
  const text = `${name}: ${message}`
  warnings.set(text, (warnings.get(text) ?? 0) + 1)
})

const megabytes = (bytes: number) => bytes / 1_048_576

/** What one collection makes unreachable, e.g. over a weak reference, the next one takes. */
async function collect(): Promise<void> {
  if (!globalThis.gc) throw new Error('the gateway was started without --expose-gc')
  for (let turn = 0; turn < 4; turn += 1) {
    globalThis.gc()
    await setImmediate()
  }
}

async function sample(): Promise<Sample> {
  await collect()
  const { heapUsed, rss, external, arrayBuffers } = process.memoryUsage()
  const handles: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
  return {
    heapMb: megabytes(heapUsed),
    rssMb: megabytes(rss),
    externalMb: megabytes(external),
    arrayBuffersMb: megabytes(arrayBuffers),
    descriptors: readdirSync('/proc/self/fd').length,
    handles,
    warnings: [...warnings].map(([text, count]) => ({ text, count })),
  }
}

const server = createServer((_req, res) => {
  sample().then(
    (taken) => {
      const body = JSON.stringify(taken)
      res.writeHead(200, { 'Content-Length': Buffer.byteLength(body), Connection: 'close' }).end(body)
    },
    (error: unknown) => res.destroy(error instanceof Error ? error : new Error(String(error))),
  )
})
server.on('error', (error) => {
  process.stderr.write(`probe: ${error.message}\n`)
  process.exit(1)
})
// The gateway ends when it has drained, whether or not it is looked at.
server.listen(Number(process.env['PROBE_PORT']), '127.0.0.1').unref()
