import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

  it('keeps a key for longer than a session can last after its last use, and drops it then', () => {
    const start = Date.now()
    const first = kids('seal-keys.json')[0]
    const second = rotateKeys(folder, new Date(start)).seal.added
    const third = rotateKeys(folder, new Date(start + 7 * day)).seal.added
    expect(kids('seal-keys.json')).to.deep.equal([third, second, first])
    const atDay8 = rotateKeys(folder, new Date(start + 8 * day)).seal
    expect(atDay8.dropped, 'in use until day 0').to.deep.equal([first])
    expect(kids('seal-keys.json'), 'the second sealed until day 7').to.deep.equal([
      atDay8.added,
      third,
      second,
    ])
    const atDay15 = rotateKeys(folder, new Date(start + 15 * day)).seal
    expect(atDay15.dropped).to.deep.equal([second])
    expect(kids('seal-keys.json')).to.deep.equal([atDay15.added, atDay8.added, third])
  })

  it('keeps the key that was in use until now, however old', () => {
    const old = rotateKeys(folder, new Date('2020-01-01')).signing.added
    const { added } = rotateKeys(folder, new Date('2026-01-01')).signing
    expect(kids('signing-keys.json')).to.deep.equal([added, old])
  })

  it('refuses to outgrow what verifiers take, and changes neither file then', () => {
    const start = Date.now()
    for (let count = 0; count < 9; count++) rotateKeys(folder, new Date(start))
    const files = ['signing-keys.json', 'seal-keys.json'] as const
    const before = files.map(kids)
    expect(() => rotateKeys(folder, new Date(start + 3 * day))).to.throw(
      /10 keys .* in 5 days.* Nothing was changed/,
    )
    expect(files.map(kids)).to.deep.equal(before)
    expect(kids('signing-keys.json')).to.have.lengthOf(10)
    rotateKeys(folder, new Date(start + 8 * day))
    expect(kids('signing-keys.json')).to.have.lengthOf(2)
  })

  it('takes up where an earlier one was cut off, without losing a key', () => {
    const path = join(folder, 'seal-keys.json')
    const text = readFileSync(path, 'utf8')
    const [first] = kids('seal-keys.json')
    const inode = statSync(path).ino
    writeFileSync(`${path}.before`, text)
    writeFileSync(path, text.slice(0, 20))
    const { added } = rotateKeys(folder, new Date()).seal
    expect(kids('seal-keys.json')).to.deep.equal([added, first])
    expect(statSync(path).ino).to.equal(inode)
    expect(readdirSync(folder)).to.not.include('seal-keys.json.before')
  })

  it('says what to do about a file that is broken or missing, and leaves the other one alone', () => {
    const signing = kids('signing-keys.json')
    const path = join(folder, 'seal-keys.json')
    for (const content of ['[', '[]', '{"kid":"a"}', '[{"k":"a"}]']) {
      writeFileSync(path, content)
      expect(() => rotateKeys(folder, new Date()), content).to.throw(
        /seal-keys\.json holds no keys: restore it/,
      )
      expect(readFileSync(path, 'utf8')).to.equal(content)
    }
    rmSync(path)
    expect(() => rotateKeys(folder, new Date())).to.throw(/there are no keys at .*seal-keys\.json: `make up`/)
    expect(kids('signing-keys.json')).to.deep.equal(signing)
  })
})
