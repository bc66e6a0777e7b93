import { isObserved } from '../observations.ts'
import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, byId, honestAnswers } from './look.ts'

const overflowCode = /headers_too_large|session_too_large|header.*too.?large/i

export const headerOverflow: Check = (seen) => {
  const answers = honestAnswers(seen)
  if (answers.length === 0) return { unobserved: 'nothing was answered' }
  const request: Evidence[] = []
  const response: Evidence[] = []
  for (const exchange of answers) {
    const { status, body, software } = exchange.answer
    const isOverflow =
      status === 431 || status === 494 || body.headersTooLarge || overflowCode.test(body.problem?.code ?? '')
    const who = software.map(({ name }) => name).join(', ')
    if (isOverflow)
      request.push({
        says: `${asked(exchange)} → ${status}${who ? `, said by ${who}` : ''}: headers too large`,
        exchanges: [exchange.id],
      })
  }
  const { login } = seen
  const signIn = isObserved(login) ? byId(seen, login.exchange) : undefined
  const isAlone = !answers.some(({ step, answer }) => step !== 'login' && answer.status === 502)
  if (signIn?.answer?.status === 502 && isAlone)
    response.push({
      says: `${asked(signIn)} → 502, while other requests are answered: the answer that sets the cookie does not pass`,
      exchanges: [signIn.id],
    })
  if (isObserved(login) && login.session) {
    const withCookie = byId(seen, login.session.exchange)
    const without = byId(seen, login.anonymous?.exchange)
    const status = withCookie?.answer?.status ?? 0
    if (
      withCookie &&
      without &&
      [400, 413, 502].includes(status) &&
      without.answer?.status !== status &&
      request.length === 0
    )
      request.push({
        says: `${asked(withCookie)} → ${status} with the cookie, ${without.answer?.status ?? 'no answer'} without it`,
        exchanges: [without.id, withCookie.id],
      })
  }
  const suspects = [
    ...(response.length > 0
      ? [
          suspect('response-headers-overflow', 'high', '502 for the answer with the cookie only'),
          suspect('upstream-unreachable', 'low', 'the hop that signs in is down'),
        ]
      : []),
    ...(request.length > 0
      ? [suspect('request-headers-overflow', 'high', 'a hop refuses the size of the request headers')]
      : []),
    suspect('state-in-cookie', 'medium', 'the cookies are large'),
  ]
  return judge([...response, ...request.slice(0, 2)], suspects, 'ordinary headers pass')
}
