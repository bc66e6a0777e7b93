import { innerOf } from '../draft.ts'
import { lostSession, type Lever } from '../lever.ts'

const domains: Record<string, string> = { '{host}': '$host', '{another host}': 'staging.example' }

/** A proxy that rewrites cookies. What the gateway sets itself has no Domain, is HttpOnly and Strict. */
export const cookieAttributes: Lever = {
  says: 'a second proxy that rewrites the attributes of cookies',
  explains: [
    ...lostSession,
    'cookies.*.*',
    'findings.cookie-domain.outcome',
    'findings.cookie-prefix-rule.outcome',
    'findings.cookie-no-httponly.outcome',
    'findings.cookie-none-without-secure.outcome',
  ],
  turn({ cookies, login }, draft) {
    const names = (login['cookies'] ?? '').split(', ')
    const session = names.map((name) => cookies[name]).find((row) => row !== undefined)
    const attributes = session?.['attributes']?.split('; ')
    if (!attributes) return false
    const valueOf = (name: string) =>
      attributes.find((attribute) => attribute.startsWith(`${name}=`))?.slice(name.length + 1)
    const lines: string[] = []
    const domain = domains[valueOf('Domain') ?? '']
    if (domain !== undefined) lines.push(`proxy_cookie_path / "/; Domain=${domain}";`)
    const [sameSite] = /^(?:strict|lax|none)$/.exec(valueOf('SameSite')?.toLowerCase() ?? '') ?? []
    // What another application chose for its cookie is no work of a proxy.
    const isOwn = names.some((name) => /^(?:__Host-)?authToken$/.test(name))
    const flags = [
      ...(attributes.includes('HttpOnly') ? [] : ['nohttponly']),
      ...(sameSite === undefined ? ['nosamesite'] : sameSite === 'strict' ? [] : [`samesite=${sameSite}`]),
    ]
    if (isOwn && flags.length > 0) lines.push(`proxy_cookie_flags ~ ${flags.join(' ')};`)
    if (lines.length === 0) return false
    innerOf(draft).server.push(...lines)
    return true
  },
}
