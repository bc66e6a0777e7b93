import { createHash } from 'node:crypto'

/** `<prefix>_` and 16 hex digits: always the same for the same member and key. */
export const stableId = (prefix: string, memberId: string, key: string): string =>
  `${prefix}_${createHash('sha256').update(`${memberId}/${key}`).digest('hex').slice(0, 16)}`
