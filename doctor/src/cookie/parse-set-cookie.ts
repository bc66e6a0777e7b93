import type { ObservedCookie } from '../observations.ts'

/** A comma and then `name=`: the seam where two Set-Cookie lines were folded into one. The comma of a date has no `=` behind it. */
const seam = /,\s*([!#$%&'*+\-.^_`|~\w]+)=/g

const sameSites = { strict: 'Strict', lax: 'Lax', none: 'None' } as const
const isSameSite = (word: string): word is keyof typeof sameSites => Object.hasOwn(sameSites, word)

function lifetimeOf(attributes: Map<string, string>, now: Date): number | null {
  const maxAge = attributes.get('max-age')
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Number(maxAge)
  const expires = Date.parse(attributes.get('expires') ?? '')
  return Number.isNaN(expires) ? null : Math.round((expires - now.getTime()) / 1000)
}

/**
 * One Set-Cookie line as a browser reads it (RFC 6265bis section 5.6). The value comes apart from the rest, so that it
 * can be kept out of whatever is written down.
 */
export function parseSetCookie(
  line: string,
  now: Date,
): { cookie: Omit<ObservedCookie, 'digest'>; value: string } {
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  const name = equals < 0 ? '' : pair.slice(0, equals).trim()
  const value = pair.slice(equals + 1).trim()
  const attributes = new Map(
    rest.map((attribute) => {
      const at = attribute.indexOf('=')
      return at < 0
        ? [attribute.trim().toLowerCase(), '']
        : [attribute.slice(0, at).trim().toLowerCase(), attribute.slice(at + 1).trim()]
    }),
  )
  const sameSite = attributes.get('samesite')?.toLowerCase() ?? ''
  // What was folded behind an attribute is another cookie's, and holds its value.
  const unfolded = (name: string) => attributes.get(name)?.split(seam, 1)[0]?.trim()
  const path = unfolded('path')
  const domain = unfolded('domain')
  return {
    value,
    cookie: {
      name,
      bytes: Buffer.byteLength(name) + Buffer.byteLength(value),
      secure: attributes.has('secure'),
      httpOnly: attributes.has('httponly'),
      sameSite: isSameSite(sameSite) ? sameSites[sameSite] : null,
      path: path ? path : null,
      domain: domain ? domain.toLowerCase() : null,
      lifetime: lifetimeOf(attributes, now),
      folded: [...rest.join(';').matchAll(seam)].flatMap((found) => found[1] ?? []),
    },
  }
}
