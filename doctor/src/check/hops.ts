import { hopsOf } from '../chain.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const hops: Check = (seen) => {
  const found = hopsOf(seen)
  const known = found.filter(({ software }) => software !== null)
  if (known.length === 0) return { unobserved: 'no hop shows what it is' }
  const between = known.filter(({ role }) => role !== 'application')
  const told = known.map(({ software, by }) => `${software} (${by})`).join(' → ')
  return judge(
    between.length > 1 ? [{ says: told, exchanges: [] }] : [],
    [suspect('several-proxies', 'high', 'each of them showed itself')],
    told,
  )
}
