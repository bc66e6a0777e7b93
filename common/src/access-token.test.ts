import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect } from 'chai'
import jwt from 'jsonwebtoken'
import { describe, it } from 'mocha'
import { createTokenVerifier, keysById, tokenAudience, tokenIssuer } from './access-token.ts'
import { Problem } from './problem.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const now = () => Math.floor(Date.now() / 1000)

const header = { alg: 'ES256', typ: 'at+jwt', kid: 'k1' }
const claims = () => ({
  iss: tokenIssuer,
  aud: tokenAudience,
  sub: 'm',
  sid: 's',
  jti: 'j',
  iat: now(),
  exp: now() + 60,
})
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function sign(payload: object = claims(), head: object = header, key: KeyObject = privateKey): string {
  return jwt.sign(payload, key, { algorithm: 'ES256', header: { ...header, ...head } })
}

const verify = createTokenVerifier((kid) => Promise.resolve(kid === 'k1' ? publicKey : undefined))

async function outcome(token: string): Promise<string> {
  try {
    await verify(token)
    return 'accepted'
  } catch (error) {
    return error instanceof Problem ? error.code : `crash: ${String(error)}`
  }
}

describe('access token', () => {
  it('accepts what the issuer signed and gives its claims', async () => {
    expect(await verify(sign())).to.include({ sub: 'm', sid: 's' })
  })

  const without = (name: string) =>
    Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name))
  const [head = '', body = '', signature = ''] = sign().split('.')
  const pem = publicKey.export({ type: 'spki', format: 'pem' })
  const confused = `${b64({ ...header, alg: 'HS256' })}.${body}`

  const forgeries: Record<string, () => string> = {
    'another signature': () => sign(claims(), {}, other.privateKey),
    'a changed claim': () => `${head}.${b64({ ...claims(), sub: 'somebody else' })}.${signature}`,
    'no signature': () => `${head}.${body}.`,
    'alg none': () => `${b64({ ...header, alg: 'none' })}.${body}.`,
    'alg None': () => `${b64({ ...header, alg: 'None' })}.${body}.`,
    'alg NONE': () => `${b64({ ...header, alg: 'NONE' })}.${body}.${signature}`,
    'alg nOnE': () => `${b64({ ...header, alg: 'nOnE' })}.${body}.`,
    'HS256 with the public key': () =>
      `${confused}.${createHmac('sha256', pem).update(confused).digest('base64url')}`,
    'an unknown kid': () => sign(claims(), { kid: 'k2' }),
    'a kid that is a path': () => sign(claims(), { kid: '../../dev/null' }),
    'its own key in jwk': () =>
      sign(claims(), { kid: 'k2', jwk: other.publicKey.export({ format: 'jwk' }) }, other.privateKey),
    'a jku': () => sign(claims(), { kid: 'k2', jku: 'https://evil.example/jwks.json' }, other.privateKey),
    'another typ': () => sign(claims(), { typ: 'JWT' }),
    'no typ': () => sign(claims(), { typ: undefined }),
    'another issuer': () => sign({ ...claims(), iss: 'https://evil.example' }),
    'another audience': () => sign({ ...claims(), aud: 'other' }),
    'an audience list': () => sign({ ...claims(), aud: [tokenAudience, 'other'] }),
    expired: () => sign({ ...claims(), exp: now() - 31 }),
    'not yet valid': () => sign({ ...claims(), nbf: now() + 120 }),
    'issued in the future': () => sign({ ...claims(), iat: now() + 120, exp: now() + 180 }),
    'no expiry': () => sign(without('exp')),
    'no subject': () => sign(without('sub')),
    'no session': () => sign(without('sid')),
    'padded base64': () => `${head}.${body}.${signature}==`,
    'base64 instead of base64url': () => sign().replaceAll('-', '+').replace(/_?$/, '/'),
    'stray bits in the signature': () =>
      `${head}.${body}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'z'}`,
    'four parts': () => `${sign()}.x`,
    'a header that is no JSON': () => `${Buffer.from('nope').toString('base64url')}.${body}.${signature}`,
    nothing: () => '',
  }
  for (const [name, forge] of Object.entries(forgeries))
    it(`refuses: ${name}`, async () => {
      expect(await outcome(forge())).to.equal('invalid_token')
    })

  it('tolerates a clock that is seconds off', async () => {
    expect(await outcome(sign({ ...claims(), exp: now() - 5 }))).to.equal('accepted')
  })

  it('takes from a key set only what may verify ES256', () => {
    const jwk = publicKey.export({ format: 'jwk' })
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
    const keys = [
      { ...jwk, kid: 'good', use: 'sig', alg: 'ES256' },
      { ...jwk, kid: 'bare' },
      { ...jwk, kid: 'encrypts', use: 'enc' },
      { ...jwk, kid: 'signs', key_ops: ['sign'] },
      { ...rsa, kid: 'rsa' },
      { ...jwk },
      'nonsense',
    ]
    expect([...keysById({ keys }).keys()]).to.deep.equal(['good', 'bare'])
  })

  describe('that was verified before', () => {
    const clocked = (find: () => KeyObject | undefined) => {
      let asked = 0
      let clock = Date.now()
      const verifyAt = createTokenVerifier(
        () => {
          asked += 1
          return Promise.resolve(find())
        },
        () => clock,
      )
      return { verifyAt, later: (ms: number) => void (clock += ms), asked: () => asked }
    }

    it('is the same object, which nobody can change, and its key is asked for every time', async () => {
      const { verifyAt, asked } = clocked(() => publicKey)
      const token = sign()
      const first = await verifyAt(token)
      expect(await verifyAt(token)).to.equal(first)
      expect(Object.isFrozen(first)).to.equal(true)
      expect(asked()).to.equal(2)
    })

    it('is refused when its key was taken back or replaced', async () => {
      let key: KeyObject | undefined = publicKey
      const { verifyAt } = clocked(() => key)
      const token = sign()
      await verifyAt(token)
      for (const next of [undefined, other.publicKey]) {
        key = next
        const failure = await verifyAt(token).catch((error: unknown) => error)
        expect(failure).to.be.instanceOf(Problem).with.property('code', 'invalid_token')
      }
    })

    it('is refused from the moment at which it ends, also while it is remembered', async () => {
      const { verifyAt, later } = clocked(() => publicKey)
      const token = sign({ ...claims(), exp: now() + 1 })
      await verifyAt(token)
      later(20_000)
      await verifyAt(token)
      // Past the leeway.
      later(12_000)
      const failure = await verifyAt(token).catch((error: unknown) => error)
      expect(failure).to.be.instanceOf(Problem).with.property('detail', 'The token has expired')
    })
  })
})
