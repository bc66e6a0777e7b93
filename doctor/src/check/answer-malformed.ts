import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, pageOf } from './look.ts'

const kinds = new Set(['malformed', 'headers-too-large'])

export const answerMalformed: Check = (seen) => {
  if (!pageOf(seen) || pageOf(seen)?.failure?.phase === 'connect')
    return { unobserved: 'there was no connection' }
  const honest = seen.exchanges.filter(
    ({ via, step }) => via === 'public' && step !== 'tls-port-plain' && step !== 'limit',
  )
  const found: Evidence[] = honest.flatMap((exchange) => {
    const { failure, answer } = exchange
    if (failure && kinds.has(failure.failure))
      return [{ says: `${asked(exchange)}: ${failure.message}`, exchanges: [exchange.id] }]
    return answer?.cut === 'broken'
      ? [
          {
            says: `${asked(exchange)}: the connection was cut within the answer, after ${answer.bodyBytes} bytes`,
            exchanges: [exchange.id],
          },
        ]
      : []
  })
  return judge(
    found.slice(0, 4),
    [
      suspect('not-http', 'medium', 'the bytes are no HTTP answer that a client takes'),
      suspect('server-crashed', 'low', 'a process that dies within an answer cuts it'),
    ],
    'every answer is HTTP',
  )
}
