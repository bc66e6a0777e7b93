import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import { stringifySetCookie } from 'cookie'
import cookieParser from 'cookie-parser'
import type { GatewayConfig } from './config.ts'
import type { Guards } from './guards.ts'

/** Name and value together; browsers drop a longer cookie in silence (RFC 6265bis section 5.6). */
const maxCookieBytes = 4096
export interface SessionCookie {
  /** @param secure whether the request arrived over https */
  nameFor: (secure: boolean) => string
  attributesFor: (secure: boolean) => { path: '/'; httpOnly: true; secure: boolean; sameSite: 'strict' }
  /** As `read`, under a name of choice. */
  readNamed: (req: IncomingMessage, name: string) => string | undefined
  /** The cookie's value; undefined when there is none. Throws when there are two or it is malformed. */
  read: (req: IncomingMessage) => string | undefined
  /** @param maxAge life in seconds */
  write: (req: IncomingMessage, res: ServerResponse, value: string, maxAge: number) => void
  clear: (req: IncomingMessage, res: ServerResponse) => void
}

// Values are taken as they are: percent decoding can produce characters that a header must not hold.
const parse = cookieParser(undefined, { decode: String })

function cookieOf(req: IncomingMessage, name: string): unknown {
  const holder: { headers: object; cookies?: object } = { headers: req.headers }
  // cookie-parser reads `headers` and writes `cookies`, nothing else; an upgrade never meets Express.
  Reflect.apply(parse, undefined, [holder, undefined, () => undefined])
  const { cookies = {} } = holder
  return Object.hasOwn(cookies, name) ? Reflect.get(cookies, name) : undefined
}

/** cookie-parser keeps the first of two cookies of one name and drops the other in silence. */
export function singleCookie(header = '', name: string): boolean {
  let found = 0
  for (const pair of header.split(';')) {
    const end = pair.indexOf('=')
    if ((end === -1 ? pair : pair.slice(0, end)).trim() === name) found += 1
  }
  return found < 2
}

/** A compact JWE or JWS. Anything else was not written by us, and could not be sent on in a header. */
export const wellFormedCookie = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w-]+(?:\.[\w-]*){2,4}$/.test(value)

/** @param isSecure whether the request arrived over https; it decides the cookie's name and its Secure attribute. */
export function createSessionCookie(
  { name, prefix }: Pick<GatewayConfig['cookie'], 'name' | 'prefix'>,
  isSecure: (req: IncomingMessage) => boolean,
  checks: Pick<Guards, 'singleCookie' | 'wellFormedCookie'>,
): SessionCookie {
  // A prefixed name is refused by browsers without Secure, so plain http needs the plain name.
  const nameFor = (secure: boolean) => (secure ? `${prefix}${name}` : name)

  const attributesFor: SessionCookie['attributesFor'] = (secure) => ({
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'strict',
  })

  const readNamed = (req: IncomingMessage, ours: string) => {
    if (!checks.singleCookie(req.headers.cookie, ours))
      throw new Problem('malformed_cookie', {
        detail: 'There are two session cookies: delete the cookies of this site and sign in again',
      })
    const value = cookieOf(req, ours)
    if (value === undefined || value === '') return undefined
    if (!checks.wellFormedCookie(value))
      throw new Problem('malformed_cookie', {
        detail: 'The session cookie was not written by this gateway: sign in again',
      })
    return value
  }

  const write = (req: IncomingMessage, res: ServerResponse, value: string, maxAge: number) => {
    const secure = isSecure(req)
    const cookie = stringifySetCookie({ name: nameFor(secure), value, ...attributesFor(secure), maxAge })
    // Other cookies of this answer stay; an earlier one of ours is replaced, never doubled.
    const others = [res.getHeader('Set-Cookie') ?? []]
      .flat()
      .map(String)
      .filter((c) => !c.startsWith(`${nameFor(secure)}=`))
    res.setHeader('Set-Cookie', [...others, cookie])
  }

  return {
    nameFor,
    attributesFor,
    readNamed,
    read: (req) => readNamed(req, nameFor(isSecure(req))),
    write: (req, res, value, maxAge) => {
      const bytes = nameFor(isSecure(req)).length + value.length
      if (bytes > maxCookieBytes)
        throw new Problem('session_too_large', {
          detail: `The session needs ${bytes} bytes and a cookie holds ${maxCookieBytes}`,
        })
      write(req, res, value, maxAge)
    },
    clear: (req, res) => write(req, res, '', 0),
  }
}
