import type { Check, Evidence } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, pageOf } from './look.ts'

/** Streams, and what the doctor makes large on purpose, are other checks' business. */
const others = new Set(['events', 'limit', 'websocket', 'websocket-plain'])

export const answerTimeout: Check = (seen) => {
  const page = pageOf(seen)
  if (!page || page.failure?.phase === 'connect') return { unobserved: 'there was no connection' }
  const silent: Evidence[] = seen.exchanges
    .filter(({ step, via }) => !others.has(step) && via === 'public')
    .filter(({ failure }) => failure?.failure === 'timeout')
    .map((exchange) => ({
      says: `${asked(exchange)}: ${exchange.failure?.message ?? ''} (${exchange.failure?.phase ?? ''})`,
      exchanges: [exchange.id],
    }))
  const { answer } = page
  if (answer?.cut === 'time' || answer?.cut === 'size') {
    const what = answer.cut === 'time' ? `${answer.msTotal} ms` : 'more than any page has'
    silent.push({
      says: `${asked(page)}: after ${answer.bodyBytes} bytes (${what}) the answer had not ended`,
      exchanges: [page.id],
    })
  }
  return judge(
    silent.slice(0, 4),
    [
      suspect('application-hangs', 'medium', 'the connection works and the answer does not come or end'),
      suspect('stream-buffered', 'low', 'a proxy that holds an answer back looks the same'),
    ],
    'every answer came and ended in time',
  )
}
