import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { readAccountsConfig } from './config.ts'
import { createKeyRing, type KeyRing } from './key-ring.ts'
import { reloadKeys } from './reload-keys.ts'

const jwk = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  createdAt: '2026-03-01T00:00:00.000Z',
})

describe('reloading keys', () => {
  const [old, fresh] = [jwk('old'), jwk('fresh')]
  let folder: string
  let file: string
  let clock: number
  let logged: string[]
  let ring: KeyRing
  const keysOfFile = () =>
    readAccountsConfig({ SIGNING_KEYS_FILE: file, DEMO_PASSWORD: 'long enough' }).signingKeys
  const log = createLog('accounts', 'info', { write: (line) => void logged.push(line) })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'))
    file = join(folder, 'signing-keys.json')
    clock = 0
    logged = []
    writeFileSync(file, JSON.stringify([old]))
    ring = createKeyRing(keysOfFile(), { activationSeconds: 30, now: () => clock })
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const kids = () => ring.published().map(({ kid }) => kid)

  it('publishes the new key of the file at once; it signs after its time', () => {
    writeFileSync(file, JSON.stringify([fresh, old]))
    reloadKeys(ring, keysOfFile, log)
    expect([kids(), ring.signing().kid]).to.deep.equal([['fresh', 'old'], 'old'])
    clock = 30_000
    expect(ring.signing().kid).to.equal('fresh')
    expect(JSON.parse(logged[0] ?? '')).to.include({ level: 'info', newest: 'fresh', signing: 'old' })
  })

  const broken: Record<string, [content: string | undefined, why: RegExp]> = {
    'is gone': [undefined, /SIGNING_KEYS_FILE names a file that cannot be read \(ENOENT\)/],
    'is half written': [JSON.stringify([fresh, old]).slice(0, -20), /SIGNING_KEYS: must be JSON/],
    'holds no key': ['[]', /SIGNING_KEYS: /],
    'holds a key that fits no other half': [
      JSON.stringify([{ ...fresh, d: old.d }, old]),
      /x and y do not belong to d/,
    ],
  }
  for (const [what, [content, why]] of Object.entries(broken))
    it(`keeps the old keys and says why when the file ${what}`, () => {
      if (content === undefined) rmSync(file)
      else writeFileSync(file, content)
      reloadKeys(ring, keysOfFile, log)
      expect([kids(), ring.signing().kid]).to.deep.equal([['old'], 'old'])
      expect(logged).to.have.lengthOf(1)
      expect(logged[0]).to.match(why).and.to.contain('"level":"error"')
      expect(logged[0]).not.to.contain(fresh.d).and.not.to.contain(old.d)
    })
})
