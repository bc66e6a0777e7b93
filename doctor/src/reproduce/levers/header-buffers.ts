import { innerOf } from '../draft.ts'
import { lostSession, type Lever } from '../lever.ts'

/** A hop whose buffers are smaller than the headers that pass through it. */
export const headerBuffers: Lever = {
  says: 'a second proxy with small header buffers',
  explains: [
    ...lostSession,
    'limits.*',
    'headers.5xx.*',
    'findings.header-limit.outcome',
    'findings.header-overflow.outcome',
  ],
  turn({ limits, login, connection }, draft) {
    const passes = Number.parseInt(limits['passes'] ?? '4', 10)
    const cannotAnswer = login['outcome'] === '502' && connection['page'] !== '502'
    const isSmall = limits['refusal'] === '400' && passes < 4
    if (!isSmall && !cannotAnswer) return false
    const { server } = innerOf(draft)
    if (isSmall) server.push(`large_client_header_buffers 4 ${passes < 2 ? 2 : 3}k;`)
    // Sign-in answers with almost 2 KB of headers, the cookie among them.
    if (cannotAnswer)
      server.push('proxy_buffer_size 1536;', 'proxy_buffers 8 2k;', 'proxy_busy_buffers_size 4k;')
    return true
  },
}
