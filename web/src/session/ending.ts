import { noticeMs, type SessionState } from '../api/session.ts'

export interface Ending {
  /** RFC 3339. */
  at: string
  /** It ends for want of use: using it keeps it. Else it ends at that time whatever happens. */
  renewable: boolean
}

/**
 * Whether the end of a session is near enough to be told.
 * @param lookedAt when the state was read, in ms since the epoch. Use moves the end without this page being told, so that
 * only what was read in the last minutes before the end counts.
 */
export function endingOf(session: SessionState | undefined, lookedAt: number): Ending | undefined {
  if (!session?.signedIn) return undefined
  const { expiresAt: at, absoluteExpiresAt } = session
  if (!(Date.parse(at) - lookedAt <= noticeMs + 1000)) return undefined
  return { at, renewable: Date.parse(at) < Date.parse(absoluteExpiresAt) }
}
