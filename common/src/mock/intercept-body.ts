import type { Response } from 'express'

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0)
}

/** Puts a method back as it was: the class's own, or one that somebody else had put in its place. */
function restorer(res: Response, name: 'write' | 'end'): () => void {
  const own = Object.getOwnPropertyDescriptor(res, name)
  return () => void (own ? Object.defineProperty(res, name, own) : Reflect.deleteProperty(res, name))
}

/**
 * Keeps the body that a route writes and hands it over when the route ends the answer, before anything is sent: status
 * and headers can still change. For whole answers, not for streams, and not for routes that use `writeHead`.
 */
export function interceptBody(res: Response, deliver: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  const restore = [restorer(res, 'write'), restorer(res, 'end')]
  res.write = (chunk: unknown, encoding?: unknown) => {
    chunks.push(toBuffer(chunk, encoding))
    return true
  }
  res.end = (chunk?: unknown, encoding?: unknown) => {
    chunks.push(toBuffer(chunk, encoding))
    for (const step of restore) step()
    deliver(Buffer.concat(chunks))
    return res
  }
}
