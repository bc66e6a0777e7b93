import { Problem } from '@sallyport/common/problem'
import { type Guard, targetOf } from './guard.ts'

/** RFC 3986 `pchar` without `;` (path parameters are read differently by different hops). */
const plainSegment = /^(?:[\w.~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*$/
/** What must not hide behind an escape: controls, and every character that some hop treats as syntax. */
const hiddenSyntax = /[\u0000-\u001F\u007F/\\.;%#?]/

function readsTwoWays(segment: string): boolean {
  if (!plainSegment.test(segment) || segment === '.' || segment === '..') return true
  if (!segment.includes('%')) return false
  try {
    const escapes = segment.match(/(?:%[0-9A-Fa-f]{2})+/g) ?? []
    return escapes.some((run) => hiddenSyntax.test(decodeURIComponent(run)))
  } catch {
    return true
  }
}

/** True when two hops could read the path of this request target differently. */
export function isAmbiguousTarget(target: string): boolean {
  const [path = ''] = target.split('?', 1)
  if (!path.startsWith('/') || target.includes('#')) return true
  const segments = path.slice(1).split('/')
  return segments.some(
    (segment, index) => readsTwoWays(segment) || (segment === '' && index < segments.length - 1),
  )
}

/** One reading of the path for every hop: dot segments, escapes of syntax, doubled slashes and `;` are refused. */
export const strictPath: Guard = (req) => {
  if (isAmbiguousTarget(targetOf(req))) throw new Problem('ambiguous_path')
}
