import { createHmac, randomBytes } from 'node:crypto'
import type { Header } from './observations.ts'

/** Header names whose values may let somebody in. */
const secretName =
  /cookie|authorization|token|secret|session|api-?key|password|credential|assertion|signature/i
/** A signed token anywhere: header, payload and signature in base64url (RFC 7515 section 3.1). */
const signedToken = /\beyJ[\w-]{5,}\.[\w-]+\.?[\w-]*/g
const url = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * Keeps secrets out of everything that is written down. A value is shown by its length and by a digest under a key that
 * lives as long as the run: equal values stay recognisable, guessing is of no use.
 */
export function createRedaction(key: Buffer = randomBytes(32)) {
  const digest = (value: string): string => createHmac('sha256', key).update(value).digest('hex').slice(0, 8)
  const told = (value: string): string => `[${value.length} characters, digest ${digest(value)}]`

  /** An address with the values of its query taken out, but for those that are addresses themselves. */
  function address(text: string): string {
    let parsed: URL
    try {
      parsed = new URL(text)
    } catch {
      return text.replace(/\?.*$/s, '?[…]')
    }
    if (parsed.username !== '' || parsed.password !== '') {
      parsed.username = 'redacted'
      parsed.password = ''
    }
    const parameters = [...parsed.searchParams].map(([name, value]) => {
      const shown = url.test(value) || value.startsWith('/') ? address(value) : '…'
      return `${name}=${shown}`
    })
    const bare = `${parsed.origin === 'null' ? `${parsed.protocol}//${parsed.host}` : parsed.origin}${parsed.pathname}`
    return parameters.length === 0 ? bare : `${bare}?${parameters.join('&')}`
  }

  function header([name, value]: Header): Header {
    if (secretName.test(name)) return [name, told(value)]
    if (/^(?:location|content-location|refresh|referer|link)$/i.test(name) && url.test(value))
      return [name, address(value)]
    return [name, value.replace(signedToken, (token) => told(token))]
  }

  return { digest, told, address, header, text: (text: string) => text.replace(signedToken, told) }
}
export type Redaction = ReturnType<typeof createRedaction>
