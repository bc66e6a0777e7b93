import { expect } from 'chai'
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { ensureSecrets } from './ensure-secrets.ts'

const names = ['signing-keys.json', 'seal-keys.json', 'demo-password']

describe('ensureSecrets', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secrets-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const read = (name: string) => readFileSync(join(folder, name), 'utf8')

  it('writes a P-256 key that signs, named by its thumbprint', () => {
    ensureSecrets(folder)
    const [jwk, ...others] = JSON.parse(read('signing-keys.json'))
    expect(others).to.deep.equal([])
    expect(jwk).to.include({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
    const thumbprint = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${jwk.x}","y":"${jwk.y}"}`)
    expect(jwk.kid).to.equal(thumbprint.digest('base64url'))
    const key = createPrivateKey({ key: jwk, format: 'jwk' })
    const text = Buffer.from('x')
    expect(verify('sha256', text, createPublicKey(key), sign('sha256', text, key))).to.equal(true)
  })

  it('writes a 256-bit seal key', () => {
    ensureSecrets(folder)
    const [key] = JSON.parse(read('seal-keys.json'))
    expect(Buffer.from(key.k, 'base64url')).to.have.length(32)
    expect(key.kid).to.match(/^[\w-]{8}$/)
  })

  it('writes one line that a person can type', () => {
    ensureSecrets(folder)
    expect(read('demo-password')).to.match(/^([a-z]{3,7}-){4}\d{4}\n$/)
  })

  it('never makes the same secrets twice', () => {
    ensureSecrets(folder)
    const first = names.map(read)
    rmSync(folder, { recursive: true })
    expect(ensureSecrets(folder)).to.deep.equal(names)
    names.forEach((name, index) => expect(read(name)).to.not.equal(first[index]))
  })

  it('keeps what is there, and its mode to itself', () => {
    writeFileSync(join(folder, 'demo-password'), 'mine\n', { mode: 0o644 })
    expect(ensureSecrets(folder)).to.deep.equal(['signing-keys.json', 'seal-keys.json'])
    const keys = read('signing-keys.json')
    chmodSync(join(folder, 'signing-keys.json'), 0o640)
    expect(ensureSecrets(folder)).to.deep.equal([])
    expect(read('signing-keys.json')).to.equal(keys)
    expect(read('demo-password')).to.equal('mine\n')
    for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).to.equal(0o600)
  })
})
