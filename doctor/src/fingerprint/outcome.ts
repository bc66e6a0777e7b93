import type { Exchange } from '../observations.ts'

/** How a request ended, in a word or two: `403 insecure_transport`, `502`, `dropped`. */
export function outcomeOf(exchange: Exchange | undefined): string | undefined {
  if (!exchange) return undefined
  const { answer, failure } = exchange
  if (!answer) return failure?.failure ?? 'no answer'
  const code = answer.body.problem?.code
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`
}
