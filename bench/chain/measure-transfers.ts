import { once } from 'node:events'
import { request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { TransferFigures } from './chain-result.ts'
import type { Container } from './container.ts'
import type { Edge } from './load/lane.ts'
import { watchMemory } from './memory-watch.ts'

const part = Buffer.alloc(65_536, 'sallyport ')

/** Longer, and a transfer hangs. */
const patienceMs = 30_000

function* parts(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= part.length)
    yield left >= part.length ? part : part.subarray(0, left)
}

function open({ port, ca, origin }: Edge, cookie: string, method: string, path: string, length?: number) {
  const headers = {
    Host: new URL(origin).host,
    Cookie: cookie,
    Origin: origin,
    'X-CSRF': '1',
    ...(length === undefined ? {} : { 'Content-Length': length }),
  }
  const signal = AbortSignal.timeout(patienceMs)
  return request({
    port,
    ca,
    host: '127.0.0.1',
    servername: 'localhost',
    method,
    path,
    headers,
    signal,
    agent: false,
  })
}

async function answerTo(sent: ReturnType<typeof request>): Promise<IncomingMessage> {
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (answer?.statusCode !== 200) throw new Error(`a transfer was answered ${answer?.statusCode}`)
  return answer
}

async function upload(edge: Edge, cookie: string, bytes: number): Promise<number> {
  const sent = open(edge, cookie, 'POST', '/api/bench/upload', bytes)
  const [answer] = await Promise.all([answerTo(sent), pipeline(Readable.from(parts(bytes)), sent)])
  let text = ''
  for await (const chunk of answer) text += String(chunk)
  return Number(JSON.parse(text).bytes)
}

/** @param bytesPerMs how fast the client takes it at most */
async function download(edge: Edge, cookie: string, bytes: number, bytesPerMs: number): Promise<number> {
  const sent = open(edge, cookie, 'GET', `/api/bench/download?bytes=${bytes}`)
  sent.end()
  const answer = await answerTo(sent)
  const startAt = performance.now()
  let taken = 0
  for await (const chunk of answer) {
    if (Buffer.isBuffer(chunk)) taken += chunk.length
    const early = taken / bytesPerMs - (performance.now() - startAt)
    if (early > 1) await delay(early)
  }
  return taken
}

/** 20 MB/s: the hops in front of the client have the answer long before it. */
const slow = 20_000

/** Large bodies through every hop, one after the other. @throws Error when not all of one arrived */
export async function measureTransfers(
  edge: Edge,
  cookie: string,
  containers: ReadonlyMap<string, Container>,
  megabytes: number,
): Promise<TransferFigures[]> {
  const bytes = megabytes * 1_000_000
  const up = () => upload(edge, cookie, bytes)
  const down = () => download(edge, cookie, bytes, Infinity)
  // Again: what a heap took the first time is there, and what leaks comes on top.
  const kinds = [
    ['upload', up],
    ['upload, again', up],
    ['download', down],
    ['download, again', down],
    ['download to a client that takes 20 MB/s', () => download(edge, cookie, bytes, slow)],
  ] as const
  const figures: TransferFigures[] = []
  for (const [title, transfer] of kinds) {
    const watch = watchMemory(containers)
    const startAt = performance.now()
    const arrived = await transfer().finally(() => void watch.stop())
    const seconds = (performance.now() - startAt) / 1_000
    if (arrived !== bytes) throw new Error(`${title}: ${arrived} of ${bytes} bytes arrived`)
    figures.push({ title, megabytes, seconds, memory: watch.stop() })
  }
  return figures
}
