import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, byId } from './look.ts'

export const redirectNoUpgrade: Check = (seen) => {
  const { plain } = seen
  if (!isObserved(plain)) return plain
  const first = byId(seen, plain.pairs[0]?.honest)
  if (!first?.answer)
    return { unobserved: `the plain port does not answer: ${first?.failure?.message ?? ''}` }
  const { status } = first.answer
  return judge(
    status < 300 ? [{ says: `${asked(first)} on ${plain.url} → ${status}`, exchanges: [first.id] }] : [],
    [
      suspect(
        'plain-port-serves',
        'high',
        'the answer over plain http is a page, neither a redirect nor a refusal',
      ),
    ],
    `plain http is answered ${status}${first.answer.location === null ? '' : ` ${first.answer.location}`}`,
  )
}
