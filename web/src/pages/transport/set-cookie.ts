import type { TransportCookie } from '../../api/contract.ts'

/** A part of the Set-Cookie line; `placeholder` stands for what must not be shown. */
export interface CookiePart {
  kind: 'name' | 'placeholder' | 'attribute'
  text: string
}

/** A trait of the cookie that keeps it safe, or not. */
export interface CookieTrait {
  trait: 'prefix' | 'httpOnly' | 'secure' | 'sameSite' | 'path' | 'domain' | 'maxAge'
  /** As it stands in the line, or would. */
  text: string
  holds: boolean
}

type Described = Pick<TransportCookie, 'name' | 'attributes'>

/** The Set-Cookie line as the gateway writes it, part by part, without its value. */
export function cookieParts({ name, attributes }: Described, placeholder: string): CookiePart[] {
  const { secure, httpOnly, sameSite, path, domain, maxAge } = attributes
  const written = [
    `Max-Age=${maxAge}`,
    domain === null ? '' : `Domain=${domain}`,
    `Path=${path}`,
    httpOnly ? 'HttpOnly' : '',
    secure ? 'Secure' : '',
    `SameSite=${sameSite}`,
  ]
  return [
    { kind: 'name', text: name },
    { kind: 'placeholder', text: placeholder },
    ...written.filter(Boolean).map((text) => ({ kind: 'attribute' as const, text })),
  ]
}

/** What each part does for the session, in the order in which it matters. */
export function cookieTraits({ name, attributes }: Described): CookieTrait[] {
  const { secure, httpOnly, sameSite, path, domain, maxAge } = attributes
  const prefix = /^__(?:Host|Secure)-/.exec(name)?.[0]
  return [
    { trait: 'secure', text: 'Secure', holds: secure },
    { trait: 'httpOnly', text: 'HttpOnly', holds: httpOnly },
    { trait: 'sameSite', text: `SameSite=${sameSite}`, holds: sameSite !== 'None' },
    { trait: 'prefix', text: prefix ?? '__Host-', holds: prefix === '__Host-' },
    { trait: 'domain', text: domain === null ? 'Domain' : `Domain=${domain}`, holds: domain === null },
    { trait: 'path', text: `Path=${path}`, holds: path === '/' },
    { trait: 'maxAge', text: `Max-Age=${maxAge}`, holds: maxAge > 0 },
  ]
}
