import type { SignedIn } from '@sallyport/common/contracts/session'
import type { GatewayConfig } from './config.ts'
import type { SealedSession } from './sealed-session.ts'

const instant = (epochSeconds: number) => new Date(epochSeconds * 1000).toISOString()

/**
 * What the page may know of a session, never a token: until when it lasts if nothing is done (`idleExpiresAt`), until
 * when at most (`absoluteExpiresAt`), and the earlier of both (`expiresAt`). RFC 3339.
 */
export function createSessionInfo({
  idleSeconds,
  absoluteSeconds,
}: Pick<GatewayConfig, 'idleSeconds' | 'absoluteSeconds'>) {
  return (
    claims: { sub: string; exp: number },
    { startedAt, seenAt, refreshToken }: SealedSession,
  ): SignedIn => {
    const idle = seenAt + idleSeconds
    const absolute = startedAt + absoluteSeconds
    // A session that cannot be renewed ends with its token.
    const token = refreshToken === undefined ? claims.exp : Infinity
    return {
      signedIn: true,
      member: { id: claims.sub },
      expiresAt: instant(Math.min(idle, absolute, token)),
      idleExpiresAt: instant(Math.min(idle, absolute)),
      absoluteExpiresAt: instant(absolute),
    }
  }
}

export type SessionInfo = ReturnType<typeof createSessionInfo>
