import { z } from 'zod'

const email = z.email().max(254)

/** What a browser posts to `/api/auth/*` and the gateway hands on to the BFF's `/internal/auth/*`. */
export const passwordLoginSchema = z
  .strictObject({ email, password: z.string().min(1).max(256) })
  .meta({ id: 'PasswordLogin' })
export const codeRequestSchema = z.strictObject({ email }).meta({ id: 'CodeRequest' })
export const codeLoginSchema = z
  .strictObject({ email, code: z.string().regex(/^\d{6}$/, 'must be six digits') })
  .meta({ id: 'CodeLogin' })

export const passwordChangeSchema = z
  .strictObject({
    currentPassword: z.string().min(1).max(256),
    newPassword: z.string().min(12, 'must have at least 12 characters').max(256),
  })
  .meta({ id: 'PasswordChange' })

/** SHA-256, base64url, of the secret that the asking browser keeps in a cookie: a code works in that browser only. */
const browserBinding = z.string().regex(/^[\w-]{43}$/)
/** What the gateway adds before it hands a code request or a login with a code on to the BFF. */
export const boundCodeRequestSchema = codeRequestSchema.extend({ browserBinding })
export const boundCodeLoginSchema = codeLoginSchema.extend({ browserBinding })
/** Ends one session of the caller by its id, or all but the caller's own. */
export const endSessionsSchema = z.union([
  z.strictObject({ sessionId: z.string().min(1).max(64) }),
  z.strictObject({ others: z.literal(true) }),
])

/** The BFF's one form of "signed in", whatever the accounts service called its token. For the gateway only. */
export const issuedTokensSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** Life of the access token in seconds. */
  expiresIn: z.number().int().positive(),
})
export const codeSentSchema = z
  .object({ expiresIn: z.number().int().positive().meta({ description: 'Life of the code in seconds' }) })
  .meta({ id: 'CodeSent' })
export const refreshTokenSchema = z.strictObject({ refreshToken: z.string().min(1).max(512) })
/** Ids of the sessions that were ended. */
export const endedSessionsSchema = z.object({ ended: z.array(z.string()) })

export type PasswordLogin = z.output<typeof passwordLoginSchema>
export type CodeRequest = z.output<typeof codeRequestSchema>
export type CodeLogin = z.output<typeof codeLoginSchema>
export type IssuedTokens = z.output<typeof issuedTokensSchema>
export type PasswordChange = z.output<typeof passwordChangeSchema>
export type BoundCodeRequest = z.output<typeof boundCodeRequestSchema>
export type BoundCodeLogin = z.output<typeof boundCodeLoginSchema>
export type EndSessions = z.output<typeof endSessionsSchema>
export type CodeSent = z.output<typeof codeSentSchema>
export type EndedSessions = z.output<typeof endedSessionsSchema>
