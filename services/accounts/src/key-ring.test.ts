import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { createKeyRing, type KeyRing } from './key-ring.ts'
import { signingKeysSchema, type SigningKeys } from './signing-keys.ts'

const jwk = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
})

describe('key ring', () => {
  const [old, fresh] = [jwk('old'), jwk('fresh')]
  const keysOf = (...keys: object[]): SigningKeys => signingKeysSchema.parse(keys)
  let clock: number
  let ring: KeyRing
  beforeEach(() => {
    clock = 0
    ring = createKeyRing(keysOf(old), { activationSeconds: 30, now: () => clock })
  })

  it('signs at once with what was there at the start', () => {
    expect(ring.signing().kid).to.equal('old')
  })

  it('publishes a new key at once and signs with it when every verifier had time to fetch it', () => {
    ring.replace(keysOf(fresh, old))
    expect(ring.published().map(({ kid }) => kid)).to.deep.equal(['fresh', 'old'])
    expect(ring.find('fresh')?.kid).to.equal('fresh')
    clock = 29_999
    expect(ring.signing().kid).to.equal('old')
    clock = 30_000
    expect(ring.signing().kid).to.equal('fresh')
    expect(ring.find('old')?.kid).to.equal('old')
  })

  it('does not begin anew when the same keys are read again', () => {
    ring.replace(keysOf(fresh, old))
    clock = 20_000
    ring.replace(keysOf(fresh, old))
    clock = 30_000
    expect(ring.signing().kid).to.equal('fresh')
  })

  it('signs at once with the newest when no key is left that it signed with', () => {
    ring.replace(keysOf(fresh))
    expect(ring.signing().kid).to.equal('fresh')
    expect(ring.find('old')).to.equal(undefined)
  })
})
