import { expect } from 'chai'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { grant, readIfThere, writeAtomically } from './files.ts'

describe('files', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'files-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes through a new file, so that a reader of the old one keeps it whole', () => {
    const path = join(folder, 'sub', 'a')
    writeAtomically(path, 'old', { mode: 0o600 })
    const before = statSync(path)
    writeAtomically(path, 'new', { mode: 0o600 })
    expect(readFileSync(path, 'utf8')).to.equal('new')
    expect(statSync(path).ino).to.not.equal(before.ino)
    expect(readdirSync(join(folder, 'sub'))).to.deep.equal(['a'])
  })

  it('leaves the old file and no temporary one when writing fails', () => {
    const path = join(folder, 'taken', 'a')
    writeAtomically(path, 'inside', { mode: 0o600 })
    expect(() => writeAtomically(join(folder, 'taken'), 'x', { mode: 0o600 })).to.throw()
    expect(readdirSync(folder)).to.deep.equal(['taken'])
    expect(readFileSync(path, 'utf8')).to.equal('inside')
  })

  it('sets the asked mode whatever the umask', () => {
    const path = join(folder, 'a')
    writeAtomically(path, 'x', { mode: 0o644 })
    expect(statSync(path).mode & 0o777).to.equal(0o644)
    chmodSync(path, 0o666)
    grant(path, { mode: 0o600 })
    expect(statSync(path).mode & 0o777).to.equal(0o600)
  })

  it('tells a missing file from one that cannot be read', () => {
    expect(readIfThere(join(folder, 'none'))).to.equal(undefined)
    expect(() => readIfThere(folder)).to.throw('EISDIR')
  })
})
