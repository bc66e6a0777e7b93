import type { IssuedTokens } from '@sallyport/common/contracts/auth'

interface UpstreamSession {
  refresh_token: string
  expires_in: number
}

/** One form of "signed in", whether accounts called the token `token` or `access_token`. */
export const toIssuedTokens = (accessToken: string, session: UpstreamSession): IssuedTokens => ({
  accessToken,
  refreshToken: session.refresh_token,
  expiresIn: session.expires_in,
})
