import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
} from 'node:crypto'
import type { KeyObject, webcrypto } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@sallyport/common/access-token'

export type SigningJwk = webcrypto.JsonWebKey & { kid: string }

type Json = Record<string, unknown>
const encode = (part: Json) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** The claims of a good token for a member; `changes` replaces some, `undefined` removes one. */
function claimsFor(member: string, changes: Json = {}): Json {
  const iat = Math.floor(Date.now() / 1000)
  const ids = { iss: tokenIssuer, aud: tokenAudience, sub: member, sid: randomUUID(), jti: randomUUID() }
  return { ...ids, iat, exp: iat + 900, ...changes }
}

/** A compact JWS signed with ES256, whatever its header says. */
function signed(key: KeyObject, header: Json, claims: Json): string {
  const input = `${encode(header)}.${encode(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

function mac(secret: string | Buffer, header: Json, claims: Json): string {
  const input = `${encode(header)}.${encode(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

/** Sets the unused low bits of the last character: another text, the same bytes to a lenient decoder. */
function strayBits(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return part.slice(0, -1) + (alphabet[alphabet.indexOf(part.at(-1) ?? 'A') + 1] ?? '_')
}

/** A token that every hop takes; `changes` are claims. */
export function goodToken(jwk: SigningJwk, member: string, changes: Json = {}): string {
  const header = { alg: 'ES256', typ: 'at+jwt', kid: jwk.kid }
  return signed(createPrivateKey({ key: jwk, format: 'jwk' }), header, claimsFor(member, changes))
}

/**
 * Tokens that no hop may take, by what is wrong with them. Everything that is not named is right.
 * @param sid of a session that stands: accounts refuses every other, whatever the token is like
 */
export function forgedTokens(
  jwk: SigningJwk,
  member: string,
  sid: string = randomUUID(),
): Record<string, string> {
  const { kid } = jwk
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const publicKey = createPublicKey(key)
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const foreignJwk = foreign.publicKey.export({ format: 'jwk' })
  const good = { alg: 'ES256', typ: 'at+jwt', kid }
  const claims = claimsFor(member, { sid })
  const now = Math.floor(Date.now() / 1000)
  const unsigned = (alg: string, signature = '') =>
    `${encode({ ...good, alg })}.${encode(claims)}.${signature}`
  const right = signed(key, good, claims)
  const [head = '', body = '', signature = ''] = right.split('.')
  const withClaims = (changes: Json) => signed(key, good, claimsFor(member, { sid, ...changes }))
  const withKid = (forgedKid: string) => mac('', { ...good, alg: 'HS256', kid: forgedKid }, claims)
  const pem = publicKey.export({ type: 'spki', format: 'pem' })
  const x = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')

  return {
    'alg none': unsigned('none'),
    'alg None': unsigned('None'),
    'alg NONE': unsigned('NONE'),
    'alg nOnE': unsigned('nOnE'),
    'alg none with a signature': unsigned('none', signature),
    'no signature under ES256': unsigned('ES256'),
    'HS256 keyed with our public PEM': mac(pem, { ...good, alg: 'HS256' }, claims),
    'HS256 keyed with our public JWK': mac(
      JSON.stringify(publicKey.export({ format: 'jwk' })),
      { ...good, alg: 'HS256' },
      claims,
    ),
    'HS256 keyed with the x of our public key': mac(x, { ...good, alg: 'HS256' }, claims),
    'RS256 over an EC signature': signed(key, { ...good, alg: 'RS256' }, claims),
    'ES384 over a P-256 signature': signed(key, { ...good, alg: 'ES384' }, claims),
    'kid ../../dev/null with an empty HMAC key': withKid('../../../../dev/null'),
    'kid of a SQL injection': withKid("x' UNION SELECT 'AA'--"),
    'kid __proto__': signed(key, { ...good, kid: '__proto__' }, claims),
    'no kid': signed(key, { alg: 'ES256', typ: 'at+jwt' }, claims),
    'jku to a key set of the attacker': signed(
      foreign.privateKey,
      { ...good, kid: 'evil', jku: 'http://evil.example/jwks' },
      claims,
    ),
    'x5u to a certificate of the attacker': signed(
      foreign.privateKey,
      { ...good, kid: 'evil', x5u: 'http://evil.example/c' },
      claims,
    ),
    'jwk of the attacker in the header': signed(foreign.privateKey, { ...good, jwk: foreignJwk }, claims),
    'another key under our kid': signed(foreign.privateKey, good, claims),
    'claims changed after signing': `${head}.${encode(claimsFor('mem_7QK2BEN2', { sid }))}.${signature}`,
    'the issuer of somebody else': withClaims({ iss: 'https://accounts.evil.example' }),
    'our issuer with a slash': withClaims({ iss: `${tokenIssuer}/` }),
    'the audience of somebody else': withClaims({ aud: 'another-api' }),
    'several audiences, ours among them': withClaims({ aud: [tokenAudience, 'another-api'] }),
    'typ JWT': signed(key, { ...good, typ: 'JWT' }, claims),
    'typ of an ID token': signed(key, { ...good, typ: 'id+jwt' }, claims),
    expired: withClaims({ iat: now - 1000, exp: now - 100 }),
    'not valid before the next hour': withClaims({ nbf: now + 3600, exp: now + 7200 }),
    'signed in the next hour': withClaims({ iat: now + 3600, exp: now + 7200 }),
    'stray bits in the signature': `${head}.${body}.${strayBits(signature)}`,
    'a padded signature': `${right}==`,
    'a signature in plain base64': `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`,
    'a line break before the signature': `${head}.${body}.\n${signature}`,
    'four parts': `${right}.e30`,
    'a signature as DER': `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`,
    'a signature of zeros (CVE-2022-21449)': `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`,
  }
}

const throwAway = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })

export const forgeryNames: readonly string[] = Object.keys(
  forgedTokens({ ...throwAway, kid: 'names-only' }, 'nobody'),
)
