import { isObserved } from '../observations.ts'
import type { Check } from './check.ts'
import { suspect } from './check.ts'
import { byId, valuesOf } from './look.ts'

const patienceMs = 2000

export const sseDelayed: Check = (seen) => {
  const { events } = seen
  if (!isObserved(events)) return events
  const exchange = byId(seen, events.exchange)
  const answer = exchange?.answer
  const suspects = [
    suspect('stream-buffered', 'high', 'other requests are answered at once'),
    suspect('application-hangs', 'low', 'the application itself is late'),
  ]
  if (!exchange) return { unobserved: 'the stream was not asked for' }
  if (!answer) {
    const isLate = exchange.failure?.failure === 'timeout' && exchange.failure.phase === 'headers'
    return isLate
      ? {
          found: [{ says: `${events.path}: not even the headers came within 5 s`, exchanges: [exchange.id] }],
          suspects,
        }
      : { unobserved: exchange.failure?.message ?? 'the stream was not answered' }
  }
  const [type = ''] = valuesOf({ ...exchange, answer }, 'content-type')
  if (answer.status !== 200 || !type.includes('event-stream'))
    return { unobserved: `${events.path} is no event stream here (${answer.status} ${type})` }
  const first = answer.msToFirstByte
  if (first !== null && first <= patienceMs) return { passed: `the first event came after ${first} ms` }
  if (first === null && !events.prompt)
    return { unobserved: 'no event came within 5 s, which may be as it should' }
  const says =
    first === null
      ? `${events.path}: no event within 5 s, although one is sent at once`
      : `${events.path}: the first event came after ${first} ms, the headers after ${answer.msToHeaders} ms`
  return { found: [{ says, exchanges: [exchange.id] }], suspects }
}
