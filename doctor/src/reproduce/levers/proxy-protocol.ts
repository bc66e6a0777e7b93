import type { Lever } from '../lever.ts'

/** One side speaks the PROXY protocol, and the other does not. */
export const proxyProtocol: Lever = {
  says: 'a layer 4 hop that does not send the PROXY header, which the edge waits for',
  explains: ['connection.*', 'cookies.*.set', 'findings.connection-dropped.outcome'],
  turn({ connection }, draft) {
    if (connection['page'] !== 'dropped' || connection['phase'] === 'body') return false
    draft.hasL4 = true
    return true
  },
}
