import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const forwardedForBelieved: Check = ({ login, allowed }) => {
  if (!allowed.active) return { unobserved: 'looked at with --active only' }
  if (!isObserved(login)) return login
  const { addressBelieved } = login
  if (!isObserved(addressBelieved)) return addressBelieved
  return judge(
    addressBelieved.believed
      ? [
          {
            says: `With X-Forwarded-For: 203.0.113.77 the client has that address, by ${addressBelieved.by}`,
            exchanges: [login.exchange, addressBelieved.exchange],
          },
        ]
      : [],
    [
      suspect(
        'edge-passes-client-headers',
        'high',
        'the edge appends to what the client said, or passes it on',
      ),
      suspect('app-believes-anybody', 'medium', 'the application takes the first address of the list'),
    ],
    'a forged X-Forwarded-For does not become the address',
  )
}
