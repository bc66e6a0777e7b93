import { writeFileSync } from 'node:fs'
import type { createIssuer } from './token.ts'
import type { Member } from './members.ts'
import { sealSession } from './seal-session.ts'

type Issue = ReturnType<typeof createIssuer>['issue']

/** Access tokens of so many members, in a file that the upstream reads (TOKENS_FILE). */
export function issueTokens(issue: Issue, count: number, file: string): string[] {
  const tokens = Array.from({ length: count }, (_, index) => issue(`mem_bench_${index}`))
  writeFileSync(file, JSON.stringify(tokens))
  return tokens
}

/** Members whose sessions are used for the first time in `agoSeconds`. */
export const signIn = (tokens: readonly string[], agoSeconds = 0): Promise<Member[]> =>
  Promise.all(tokens.map(async (token, index) => ({ index, cookie: await sealSession(token, agoSeconds) })))
