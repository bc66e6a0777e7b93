import { connect } from 'node:http2'
import { dial } from './dial.ts'
import { createBodyReader, pairs, type WireAnswer, type WireRequest } from './exchange.ts'
import { describeFailure, failureOf, isFailure, type Failure } from './failure.ts'

/** The same over HTTP/2, as browsers ask; Host becomes :authority. */
export async function exchangeH2(wire: WireRequest): Promise<WireAnswer | Failure> {
  const begun = performance.now()
  const signal = AbortSignal.timeout(wire.timeoutMs)
  const socket = await dial({ ...wire.dial, alpn: ['h2'], signal })
  if (isFailure(socket)) return socket
  const { to, scheme } = wire.dial
  return await new Promise((resolve) => {
    const session = connect(`${scheme}://${to.host}:${to.port}`, { createConnection: () => socket })
    const reader = createBodyReader(wire.maxBodyBytes, begun)
    const sinceBegun = () => Math.round(performance.now() - begun)
    let head: Omit<WireAnswer, 'body' | 'bodyBytes' | 'cut' | 'msToFirstByte' | 'msTotal'> | undefined
    const settle = (outcome: Failure | { cut: WireAnswer['cut'] }) => {
      signal.removeEventListener('abort', onAbort)
      session.destroy()
      socket.destroy()
      if (isFailure(outcome)) resolve(outcome)
      else if (head) resolve({ ...head, ...reader.told(), cut: outcome.cut, msTotal: sinceBegun() })
      else resolve(describeFailure('dropped', 'headers'))
    }
    const onAbort = () => settle(head ? { cut: 'time' } : describeFailure('timeout', 'headers'))
    const onError = (error: unknown) => settle(head ? { cut: 'broken' } : failureOf(error, 'headers'))
    signal.addEventListener('abort', onAbort, { once: true })
    session.on('error', onError)

    const own = wire.headers.filter(([name]) => !/^(?:host|connection)$/i.test(name))
    const authority = wire.headers.find(([name]) => /^host$/i.test(name))?.[1] ?? to.host
    const stream = session.request({
      ':method': wire.method,
      ':path': wire.target,
      ':scheme': scheme,
      ':authority': authority,
      ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
    })
    stream.on('error', onError)
    stream.on('response', (headers, _flags, rawHeaders: string[]) => {
      head = {
        status: headers[':status'] ?? 0,
        httpVersion: '2.0',
        headers: pairs(rawHeaders).filter(([name]) => !name.startsWith(':')),
        msToHeaders: sinceBegun(),
        receivedAt: new Date(),
      }
    })
    stream.on('data', (chunk: Buffer) => {
      if (!reader.take(chunk)) settle({ cut: 'size' })
    })
    stream.on('end', () => settle({ cut: null }))
    stream.on('close', () => settle({ cut: 'broken' }))
  })
}
