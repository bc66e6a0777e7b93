import { execFileSync } from 'node:child_process'
import { root } from '../../tools/project.ts'

const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()

/** What a run writes itself is no change. */
const written = [':!bench/results', ':!docs/performance*.md']

/** Where the tree stands; a copy without git has no commit. */
export function treeFacts(): { commit: string; changed: boolean } {
  try {
    const others = git('status', '--porcelain', '--', '.', ...written)
    return { commit: git('rev-parse', '--short', 'HEAD'), changed: others !== '' }
  } catch {
    return { commit: 'unknown', changed: true }
  }
}
