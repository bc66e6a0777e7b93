import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

/** As long as a code may live, in seconds. */
const maxAge = 600
const wellFormed = /^[\w-]{43}$/

/**
 * Ties a login code to the browser that asked for it: the browser keeps a secret, the issuer its SHA-256. A code that
 * was read over somebody's shoulder is of no use in another browser.
 */
export function createBrowserBinding(prefix: string, isSecure: (req: IncomingMessage) => boolean) {
  const nameFor = (req: IncomingMessage) => `${isSecure(req) ? prefix : ''}loginBinding`
  const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url')

  function secretOf(req: IncomingMessage): string | undefined {
    const secret = parseCookie(req.headers.cookie ?? '', { decode: String })[nameFor(req)]
    return secret !== undefined && wellFormed.test(secret) ? secret : undefined
  }

  return {
    /** Gives the asking browser its secret, or keeps the one it has, and returns the digest for the issuer. */
    bind: (req: IncomingMessage, res: ServerResponse): string => {
      const secret = secretOf(req) ?? randomBytes(32).toString('base64url')
      const attributes = {
        path: '/',
        httpOnly: true,
        secure: isSecure(req),
        sameSite: 'strict' as const,
        maxAge,
      }
      res.appendHeader('Set-Cookie', stringifySetCookie({ name: nameFor(req), value: secret, ...attributes }))
      return digest(secret)
    },
    /** The digest of the browser's secret; of a fresh one, which fits no code, when it has none. */
    of: (req: IncomingMessage): string => digest(secretOf(req) ?? randomBytes(32).toString('base64url')),
  }
}

export type BrowserBinding = ReturnType<typeof createBrowserBinding>
