import { innerOf } from '../draft.ts'
import type { Lever } from '../lever.ts'

/** A second proxy that hands on what the first said; other levers make it err. */
export const innerHop: Lever = {
  says: 'a second proxy',
  explains: ['hops.*', 'findings.hops.outcome'],
  turn({ hops }, draft) {
    if (!(Number(hops['proxies']) >= 2)) return false
    innerOf(draft)
    return true
  },
}
