import type { Lever } from '../lever.ts'

/** The application answers past its edge. */
export const publishedPort: Lever = {
  says: 'a gateway whose port is published',
  explains: ['origin.*', 'findings.origin-answers-directly.outcome'],
  turn({ origin }, draft) {
    if (!/^\d/.test(origin['outcome'] ?? '')) return false
    draft.isPublished = true
    return true
  },
}
