import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { ensureSecrets } from './ensure-secrets.ts'
import { rotateKeys } from './rotate-keys.ts'

const day = 86_400_000

describe('rotateKeys', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'))
    ensureSecrets(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const kids = (name: string) =>
    (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { kid: string }[]).map(({ kid }) => kid)

  it('puts a new key of each kind before the old one', () => {
    const [oldSigning, oldSeal] = [kids('signing-keys.json')[0], kids('seal-keys.json')[0]]
    const { signing, seal } = rotateKeys(folder, new Date())
    expect(kids('signing-keys.json')).to.deep.equal([signing.added, oldSigning])
    expect(kids('seal-keys.json')).to.deep.equal([seal.added, oldSeal])
    expect(signing.added).not.to.equal(oldSigning)
  })

  it('writes in place: the same inode and mode, and nothing beside it', () => {
    const before = statSync(join(folder, 'seal-keys.json'))
    rotateKeys(folder, new Date())
    const after = statSync(join(folder, 'seal-keys.json'))
    expect([after.ino, after.mode & 0o777]).to.deep.equal([before.ino, 0o600])
    expect(readdirSync(folder)).to.have.members(['signing-keys.json', 'seal-keys.json', 'demo-password'])
  })

  it('keeps a key for longer than a session can last, and drops it then', () => {
    const start = Date.now()
    const first = kids('seal-keys.json')[0]
    const second = rotateKeys(folder, new Date(start)).seal.added
    const third = rotateKeys(folder, new Date(start + 7 * day)).seal.added
    expect(kids('seal-keys.json')).to.deep.equal([third, second, first])
    const { added, dropped } = rotateKeys(folder, new Date(start + 9 * day)).seal
    expect(dropped).to.deep.equal([second, first])
    expect(kids('seal-keys.json')).to.deep.equal([added, third])
  })
})
