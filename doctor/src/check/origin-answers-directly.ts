import { isObserved, type Answer } from '../observations.ts'
import type { Check } from './check.ts'
import { suspect } from './check.ts'
import { byId } from './look.ts'

const told = ({ status, body, cookies }: Answer) =>
  [
    String(status),
    body.problem?.code,
    cookies.some(({ secure }) => secure) ? 'a cookie with Secure' : undefined,
  ]
    .filter((word) => word !== undefined)
    .join(', ')

export const originAnswersDirectly: Check = (seen) => {
  const { origin } = seen
  if (!isObserved(origin)) return origin
  const honest = byId(seen, origin.honest)
  const forged = byId(seen, origin.forged)
  if (!honest?.answer || !forged?.answer)
    return { passed: `${origin.url} does not answer: ${(honest?.failure ?? forged?.failure)?.message ?? ''}` }
  const isRefused = [403, 421].includes(forged.answer.status)
  const differs = told(honest.answer) !== told(forged.answer)
  if (isRefused && !differs) return { passed: `${origin.url} answers and refuses (${told(forged.answer)})` }
  const says = differs
    ? `${origin.url} answers past the edge: ${told(honest.answer)}; with X-Forwarded-Proto: https: ${told(forged.answer)}`
    : `${origin.url} answers past the edge: ${told(honest.answer)}, the same with X-Forwarded-Proto: https`
  return {
    found: [{ says, exchanges: [honest.id, forged.id] }],
    suspects: [
      suspect('origin-published', 'high', 'this machine reaches it'),
      ...(differs ? [suspect('app-believes-anybody', 'high', 'what it was told changed its answer')] : []),
    ],
  }
}
