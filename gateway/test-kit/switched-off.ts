import { randomUUID } from 'node:crypto'
import { tokenAudience, tokenIssuer, type AccessClaims } from '@sallyport/common/access-token'
import jwt from 'jsonwebtoken'
import type { Guards } from '../src/guards.ts'

export type GuardName = keyof Guards

const pass = (): void => undefined
const claimsOf = (token: string): AccessClaims => {
  const anybody: AccessClaims = {
    iss: tokenIssuer,
    aud: tokenAudience,
    sub: '',
    sid: '',
    jti: '',
    iat: 0,
    exp: 4e9,
  }
  const decoded = jwt.decode(token)
  return Object.assign(anybody, typeof decoded === 'object' ? decoded : {})
}

/** Each guard of the gateway as it behaves when somebody forgot it; for tests that must fail without it. */
const off: { [Name in GuardName]: Pick<Guards, Name> } = {
  allowedMethods: { allowedMethods: pass },
  strictPath: { strictPath: pass },
  secureTransport: { secureTransport: pass },
  sameOrigin: { sameOrigin: pass },
  csrfHeader: { csrfHeader: pass },
  singleCookie: { singleCookie: () => true },
  wellFormedCookie: { wellFormedCookie: (_value): _value is string => true },
  verifyToken: { verifyToken: (token) => Promise.resolve(claimsOf(token)) },
  inwardHeaders: {
    inwardHeaders: (req, { accessToken }) => ({ authorization: `Bearer ${accessToken}`, ...req.headers }),
  },
  outwardHeaders: {
    outwardHeaders: (answered) =>
      Object.entries(answered).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [name, one])),
  },
  statusInRange: { statusInRange: () => true },
  cutAnswers: { cutAnswers: false },
  deadlines: { deadlines: { answerMs: 3_600_000, transferMs: 3_600_000 } },
  isEnded: { isEnded: () => Promise.resolve(false) },
  renewOnce: { renewOnce: false },
  endStreams: { endStreams: false },
  limitTries: { limitTries: false },
  redeemMarker: {
    redeemMarker: () =>
      Promise.resolve({ nonce: randomUUID(), replica: '', origin: 'https://localhost:8443', issuedAt: 0 }),
  },
}

export const guardNames = Object.keys(off) as GuardName[]

/** For the third parameter of `createGateway`. */
export const switchedOff = (name: GuardName): Partial<Guards> => off[name]
