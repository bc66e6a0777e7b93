import type { FailureKind } from '../net/failure.ts'
import type { Check, Suspect } from './check.ts'
import { suspect } from './check.ts'
import { pageOf } from './look.ts'

const suspects: Partial<Record<FailureKind, Suspect[]>> = {
  dns: [suspect('name-missing', 'high', 'the name does not resolve')],
  refused: [suspect('port-closed', 'high', 'the address refuses the connection at once')],
  unreachable: [suspect('firewall', 'medium', 'there is no way to that address')],
  timeout: [
    suspect('firewall', 'medium', 'nothing answers, not even with a refusal'),
    suspect('port-closed', 'low', 'the machine may be down'),
  ],
}

export const unreachable: Check = (seen) => {
  const page = pageOf(seen)
  const failure = page?.failure
  if (!page) return { unobserved: 'nothing was asked' }
  if (failure?.phase !== 'connect') return { passed: 'a connection comes about' }
  const found = [
    { says: `${seen.target.host}:${seen.target.port}: ${failure.message}`, exchanges: [page.id] },
  ]
  return { found, suspects: suspects[failure.failure] ?? [suspect('port-closed', 'low', failure.message)] }
}
