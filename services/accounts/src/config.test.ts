import { generateKeyPairSync } from 'node:crypto'
import { ConfigError } from '@sallyport/common/read-config'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readAccountsConfig } from './config.ts'

const jwk = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
})
const good = (keys: unknown = [jwk('new'), jwk('old')]) => ({
  SIGNING_KEYS: JSON.stringify(keys),
  DEMO_PASSWORD: 'long enough',
})

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readAccountsConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

describe('accounts config', () => {
  it('needs two secrets and has defaults for the rest', () => {
    const config = readAccountsConfig(good())
    expect(config.signingKeys.map(({ kid }) => kid)).to.deep.equal(['new', 'old'])
    expect(config).to.deep.include({
      port: 8080,
      opsPort: 9090,
      passwordCost: 15,
      smtpUrl: 'smtp://mailbox:1025',
      accessTokenSeconds: 900,
      refreshTokenSeconds: 604_800,
      graceSeconds: 10,
      keyActivationSeconds: 30,
      codeSeconds: 600,
    })
  })

  it('names every fault at once and repeats no value', () => {
    const faults = faultsOf({
      SIGNING_KEYS: 'canary',
      DEMO_PASSWORD: 'canary',
      SMTP_URL: 'http://canary',
      CODE_SECONDS: '601',
      PASSWORD_COST: '16',
    })
    const names = faults.map((fault) => fault.split(':', 1)[0])
    expect(names).to.have.members([
      'SIGNING_KEYS',
      'DEMO_PASSWORD',
      'SMTP_URL',
      'CODE_SECONDS',
      'PASSWORD_COST',
    ])
    expect(faults.join()).not.to.contain('canary')
  })

  const first = jwk('a')
  const unusable: Record<string, unknown> = {
    'no keys': [],
    'a public key': [{ ...first, d: undefined }],
    'two keys of one id': [first, { ...jwk('a') }],
    'x and y of another key': [{ ...first, d: jwk('b').d }],
    'a key for encryption': [{ ...first, use: 'enc' }],
  }
  for (const [what, keys] of Object.entries(unusable)) {
    it(`refuses ${what} in SIGNING_KEYS`, () => {
      const faults = faultsOf(good(keys))
      expect(faults).to.have.length(1)
      expect(faults[0]).to.match(/^SIGNING_KEYS: /)
    })
  }

  it('refuses a session that is shorter than its access token', () => {
    expect(faultsOf({ ...good(), ACCESS_TOKEN_SECONDS: '900', REFRESH_TOKEN_SECONDS: '900' })).to.deep.equal([
      'REFRESH_TOKEN_SECONDS: must be longer than ACCESS_TOKEN_SECONDS',
    ])
  })
})
