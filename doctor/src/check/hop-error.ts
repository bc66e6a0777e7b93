import type { Check, Suspect } from './check.ts'
import { judge, suspect } from './check.ts'
import { answersOf, asked, pageOf } from './look.ts'

const says: Record<number, string> = {
  421: 'the hop does not answer to that name',
  502: 'the next hop could not be reached, or answered nonsense',
  503: 'there is no next hop to ask',
  504: 'the next hop did not answer in time',
}

const suspectsFor = (statuses: Set<number>): Suspect[] =>
  statuses.has(421)
    ? [
        suspect('wrong-virtual-host', 'medium', '421: the name is not one that the server was told of'),
        suspect(
          'upstream-tls-name',
          'medium',
          'a proxy that encrypts to the next hop and names another host gets 421 too',
        ),
      ]
    : [
        suspect('upstream-unreachable', 'high', 'the proxy answers in place of the application'),
        suspect(
          'upstream-tls-name',
          'medium',
          'the same where the proxy encrypts to the next hop without naming it',
        ),
        suspect('proxy-protocol-mismatch', 'low', 'the same where one of the two speaks the PROXY protocol'),
      ]

export const hopError: Check = (seen) => {
  if (!pageOf(seen)?.answer) return { unobserved: 'the page was not answered' }
  const failed = answersOf(seen, 'page', 'missing', 'known', 'path', 'session', 'anonymous').filter(
    ({ answer }) => says[answer.status] !== undefined,
  )
  const found = failed.slice(0, 3).map((exchange) => {
    const { status, software } = exchange.answer
    const who = software.find(({ role }) => role !== 'application')
    return {
      says: `${asked(exchange)} → ${status}${who ? `, said by ${who.name}` : ''}: ${says[status] ?? ''}`,
      exchanges: [exchange.id],
    }
  })
  return judge(
    found,
    suspectsFor(new Set(failed.map(({ answer }) => answer.status))),
    'no proxy answers in place of the application',
  )
}
