import { z } from 'zod'

/** What the browser carries for us and cannot read. Times are epoch seconds. */
export const sealedSessionSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  /** When the member signed in. */
  startedAt: z.number(),
  /** When the session was last used, to the minute or so: see `touchSeconds`. */
  seenAt: z.number(),
})
export type SealedSession = z.output<typeof sealedSessionSchema>

const claimsSchema = z.object({ sid: z.string(), sub: z.string(), iat: z.number(), exp: z.number() })

export type UnverifiedClaims = z.output<typeof claimsSchema>

/** Claims without any check: only for a token that came out of our own seal, and only to find its session. */
export function unverifiedClaims(accessToken: string): UnverifiedClaims | undefined {
  try {
    const body = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()
    return claimsSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
