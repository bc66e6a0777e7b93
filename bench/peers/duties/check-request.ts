import { Refusal } from './refusal.ts'

/** What every contender with duties sees of a request; `target` is as it came over the wire. */
export interface Seen {
  method: string
  target: string
  header: (name: string) => string | undefined
}

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const known: ReadonlySet<string> = new Set([...safe, 'POST', 'PUT', 'PATCH', 'DELETE'])
const plainSegment = /^(?:[\w.~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*$/
const hiddenSyntax = /[\u0000-\u001F\u007F/\\.;%#?]/

function readsTwoWays(segment: string): boolean {
  if (!plainSegment.test(segment) || segment === '.' || segment === '..') return true
  if (!segment.includes('%')) return false
  try {
    return (segment.match(/(?:%[0-9A-Fa-f]{2})+/g) ?? []).some((run) =>
      hiddenSyntax.test(decodeURIComponent(run)),
    )
  } catch {
    return true
  }
}

function isAmbiguous(target: string): boolean {
  const [path = ''] = target.split('?', 1)
  if (!path.startsWith('/') || target.includes('#')) return true
  const segments = path.slice(1).split('/')
  return segments.some((segment, at) => readsTwoWays(segment) || (segment === '' && at < segments.length - 1))
}

/** Method, path, transport, origin and X-CSRF, in this order. @throws Refusal */
export function checkRequest({ method, target, header }: Seen, publicOrigin: string): void {
  if (!known.has(method)) throw new Refusal(405, 'method_not_allowed')
  if (isAmbiguous(target)) throw new Refusal(400, 'ambiguous_path')
  if (header('x-forwarded-proto') !== 'https') throw new Refusal(403, 'insecure_transport')
  const isSafe = safe.has(method)
  const site = header('sec-fetch-site')
  const origin = header('origin')
  const isForeign =
    (site !== undefined && site !== 'same-origin' && !(isSafe && site === 'none')) ||
    (site === undefined && origin !== undefined && origin !== publicOrigin) ||
    (site === undefined && origin === undefined && !isSafe)
  if (isForeign) throw new Refusal(403, 'cross_origin_refused')
  if (!isSafe && header('x-csrf') !== '1') throw new Refusal(403, 'csrf_header_missing')
}
