import type { JSONWebKeySet } from 'jose'

export interface Settings {
  port: number
  upstream: string
  jwks: JSONWebKeySet
  publicOrigin: string
  cachesTokens: boolean
}

/** @throws Error when the bench left one out */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const { PORT, UPSTREAM, JWKS, PUBLIC_ORIGIN, TOKEN_CACHE } = env
  if (!PORT || !UPSTREAM || !JWKS || !PUBLIC_ORIGIN)
    throw new Error('the bench sets PORT, UPSTREAM, JWKS and PUBLIC_ORIGIN')
  const jwks: JSONWebKeySet = JSON.parse(JWKS)
  return {
    port: Number(PORT),
    upstream: UPSTREAM,
    jwks,
    publicOrigin: PUBLIC_ORIGIN,
    cachesTokens: TOKEN_CACHE === 'on',
  }
}
