import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { byId, pageOf } from './look.ts'

/** Browsers may send that much in cookies of one site without anybody's doing wrong. */
const enough = 8 * 1024
const properRefusals = new Set([400, 413, 431, 494])

export const headerLimit: Check = (seen) => {
  const { limits } = seen
  if (!isObserved(limits)) return limits
  const plain = pageOf(seen)?.answer?.status
  if (plain !== undefined && plain >= 500) return { unobserved: `a small request is answered ${plain} too` }
  const last = limits.steps.at(-1)
  if (!last) return { unobserved: 'nothing was asked' }
  const exchange = byId(seen, last.exchange)
  const isRefused = last.status === null || last.status >= 400
  const who = exchange?.answer?.software.map(({ name }) => name).join(', ')
  const kb = `${last.bytes / 1024} KB`
  const how =
    last.status === null
      ? (exchange?.failure?.message ?? 'no answer')
      : `${last.status}${who ? `, said by ${who}` : ''}`
  if (!isRefused) return { passed: `${kb} of headers pass` }
  const isPoor = last.bytes < enough || last.status === null || !properRefusals.has(last.status)
  return judge(
    isPoor ? [{ says: `A request with ${kb} of cookies: ${how}`, exchanges: [last.exchange] }] : [],
    [
      suspect(
        'small-header-limit',
        'high',
        last.bytes < enough ? 'less than browsers may send' : 'that is no refusal',
      ),
    ],
    `${kb} of headers are refused: ${how}`,
  )
}
