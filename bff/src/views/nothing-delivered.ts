import { Problem, type ProblemCode } from '@sallyport/common/problem'
import { hasFailed, sourcesOf, type Reading } from './reading.ts'

/** An empty page must not look like an empty account: nothing delivered is an error, the one that all agree on. */
export function nothingDelivered(readings: readonly Reading<unknown>[]): Problem {
  const codes = new Set<ProblemCode>(readings.filter(hasFailed).map(({ problem }) => problem.code))
  const [only] = codes
  const code = only && codes.size === 1 ? only : 'upstream_unavailable'
  return new Problem(code, {
    detail: 'None of the services delivered: try again later',
    extra: { sources: sourcesOf(readings) },
  })
}
