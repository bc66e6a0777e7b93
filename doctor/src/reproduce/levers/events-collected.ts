import { innerOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

/** A proxy that collects events until there is enough to compress. */
export const eventsCollected: Lever = {
  says: 'a second proxy that buffers and compresses event streams',
  explains: ['events.*', 'findings.sse-delayed.outcome'],
  turn({ events }, draft) {
    if (events['outcome'] === undefined || events['first'] === 'at once') return false
    innerOf(draft).server.push(
      'proxy_ignore_headers X-Accel-Buffering;',
      'gzip on;',
      'gzip_types text/event-stream;',
    )
    return true
  },
}
