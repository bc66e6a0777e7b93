import type { SignedIn } from '../../api/contract.ts'

type Ends = Pick<SignedIn, 'idleExpiresAt' | 'absoluteExpiresAt'>

export interface SessionEnd {
  /** When it ends if it is not used; absent where using it changes nothing any more. RFC 3339. */
  idle?: string
  /** When it ends however much it is used. RFC 3339. */
  latest: string
}

/** Until when a session lasts: its idle time never reaches beyond its longest. */
export function sessionEnd({ idleExpiresAt, absoluteExpiresAt }: Ends): SessionEnd {
  return Date.parse(idleExpiresAt) < Date.parse(absoluteExpiresAt)
    ? { idle: idleExpiresAt, latest: absoluteExpiresAt }
    : { latest: absoluteExpiresAt }
}
