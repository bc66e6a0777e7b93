import { createHash } from 'node:crypto'

/** `pick` of services/seed.md: a 32-bit number that is always the same for the same member, ordinal and fact. */
export function pick(memberId: string, ordinal: number, fact: string): number {
  return createHash('sha256').update(`${memberId}/${ordinal}/${fact}`).digest().readUInt32BE()
}
