import { Problem } from '@sallyport/common/problem'
import type { Guard } from './guard.ts'

export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const methods: ReadonlySet<string> = new Set([...safeMethods, 'POST', 'PUT', 'PATCH', 'DELETE'])

/** TRACE, CONNECT, OPTIONS and inventions are refused: the API is same-origin, so nothing needs a preflight. */
export const allowedMethods: Guard = ({ method = '' }) => {
  if (!methods.has(method))
    throw new Problem('method_not_allowed', { detail: `Use one of ${[...methods].join(', ')}` })
}
