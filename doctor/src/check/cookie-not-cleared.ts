import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'

export const cookieNotCleared: Check = ({ login, allowed }) => {
  if (!allowed.active) return { unobserved: 'looked at with --active only' }
  if (!isObserved(login)) return login
  if (!isObserved(login.logout)) return login.logout
  const { exchange, kept } = login.logout
  const session = kept.filter((name) => login.cookies.includes(name))
  return judge(
    session.length > 0
      ? [
          {
            says: `After signing out a browser still has ${session.join(', ')}`,
            exchanges: [login.exchange, exchange],
          },
        ]
      : [],
    [
      suspect('cleared-otherwise', 'high', 'the answer to signing out does not take it away'),
      suspect('proxy-rewrites-cookie', 'low', 'a proxy rewrites Path or Domain of one of the two'),
    ],
    'signing out takes the cookie away',
  )
}
