import { z } from 'zod'

const email = z.email().max(254)

/** What a browser posts to `/api/auth/*` and the gateway hands on to the BFF's `/internal/auth/*`. */
export const passwordLoginSchema = z.strictObject({ email, password: z.string().min(1).max(256) })
export const codeRequestSchema = z.strictObject({ email })
export const codeLoginSchema = z.strictObject({
  email,
  code: z.string().regex(/^\d{6}$/, 'must be six digits'),
})

/** The BFF's one form of "signed in", whatever the accounts service called its token. For the gateway only. */
export const issuedTokensSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** Life of the access token in seconds. */
  expiresIn: z.number().int().positive(),
})
export const codeSentSchema = z.object({
  /** Life of the code in seconds. */ expiresIn: z.number().int().positive(),
})
export const refreshTokenSchema = z.strictObject({ refreshToken: z.string().min(1).max(512) })

export type PasswordLogin = z.output<typeof passwordLoginSchema>
export type CodeRequest = z.output<typeof codeRequestSchema>
export type CodeLogin = z.output<typeof codeLoginSchema>
export type IssuedTokens = z.output<typeof issuedTokensSchema>
export type CodeSent = z.output<typeof codeSentSchema>
