import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprintOfSeen } from '../../test-kit/fingerprints.ts'
import { renderFingerprint } from '../fingerprint/fingerprint-of.ts'
import { readFingerprint } from '../fingerprint/read-fingerprint.ts'
import { run } from '../run.ts'

const folder = mkdtempSync(join(tmpdir(), 'doctor-errand-'))
const file = (name: string) => join(folder, name)
const write = (name: string, text: string) => {
  writeFileSync(file(name), text)
  return file(name)
}
const good = fingerprintOfSeen()

async function doctor(...args: string[]) {
  let out = ''
  let err = ''
  const code = await run(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    ask: () => Promise.reject(new Error('nobody is there')),
  })
  return { code, out, err }
}

describe('record, diff and nearest as commands', () => {
  const server = createServer((req, res) => {
    res.setHeader('Set-Cookie', 'sid=very-secret-value-of-a-session; HttpOnly')
    res.writeHead(req.url === '/' ? 200 : 404, { 'Content-Type': 'text/html' }).end('<title>hello</title>')
  })
  let url = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://localhost:${(server.address() as AddressInfo).port}/`
  })
  after(() => {
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true })
  })

  it('record writes a fingerprint without a value of a cookie, twice the same, and diff finds nothing between them', async () => {
    const [first, second] = [file('first.json'), file('second.json')]
    expect(await doctor('record', url, '-o', first, '--quiet')).to.include({ code: 0, out: '' })
    await doctor('record', url, '--output', second, '--quiet')
    const text = readFileSync(first, 'utf8')
    expect(text).to.include('"sid"').and.not.include('very-secret')
    const [a, b] = [readFingerprint(text, 'a'), readFingerprint(readFileSync(second, 'utf8'), 'b')]
    expect({ ...a, meta: null }).to.deep.equal({ ...b, meta: null })
    const { code, out } = await doctor('diff', first, second)
    expect(code).to.equal(0)
    expect(out).to.match(/^ALIKE/)
  })

  it('diff examines an address, and fails only where something differs that matters', async () => {
    const recorded = await doctor('record', url, '--quiet')
    const here = readFingerprint(recorded.out, 'here')
    const clock = write(
      'clock.json',
      renderFingerprint({ ...here, clock: { skew: 'ahead, within a minute' } }),
    )
    const same = await doctor('diff', clock, url, '--quiet', '--json', '-')
    expect(same.code).to.equal(0)
    expect(JSON.parse(same.out)).to.have.property('differences').that.has.lengthOf(1)
    const page = write(
      'page.json',
      renderFingerprint({ ...here, connection: { ...here.connection, page: '502' } }),
    )
    const other = await doctor('diff', url, page, '--quiet')
    expect(other.code).to.equal(4)
    expect(other.out).to.include('connection.page').and.include('A: 200').and.include('B: 502')
  })

  it('nearest gives the command that shows the scenario, also as JSON', async () => {
    const chain = write('chain.json', renderFingerprint(good))
    expect((await doctor('nearest', chain)).out).to.match(/See it here: make up SCENARIO=[a-z-]+/)
    const { out, code } = await doctor('nearest', chain, '--json', '-')
    expect(code).to.equal(0)
    expect(JSON.parse(out)).to.include({ format: 'sallyport-doctor/nearest/1' })
  })

  it('tells what is wrong with a file, in a sentence and with exit code 65', async () => {
    const large = write('large.json', '')
    truncateSync(large, 50 * 1024 * 1024)
    for (const [name, says] of [
      [write('text.json', 'hello'), 'is no JSON'],
      [write('other.json', '{"format":"sallyport-doctor/fingerprint/9"}'), 'record it anew'],
      [write('part.json', JSON.stringify({ format: good.format, meta: good.meta })), 'tls is missing'],
      [large, 'has 51200 KB, a fingerprint at most 1024'],
      [file('nowhere.json'), 'does not exist'],
      [folder, 'cannot be read (EISDIR)'],
    ] as const)
      for (const args of [
        ['nearest', name],
        ['diff', name, name],
      ]) {
        const { code, err } = await doctor(...args)
        expect(err, name)
          .to.include(says)
          .and.not.match(/\n\s+at /)
        expect(code, name).to.equal(65)
      }
  })

  it('tells what is wrong with a command line before anything is asked', async () => {
    for (const [args, says] of [
      [['diff', 'a.json'], 'which? (doctor diff A B)'],
      [['record'], 'which? (doctor record URL)'],
      [['record', url, '--only', 'hops'], '--only belongs to an examination'],
      [['nearest', 'a.json', '-o', 'b'], '--output belongs to record'],
      [['record', url, '--timeout', 'soon'], '--timeout: "soon" is no number'],
      [['diff', 'a', 'b', '--colour'], "Unknown option '--colour'"],
      [[url, '-o', 'x'], '--output belongs to record'],
    ] as const) {
      const { code, err } = await doctor(...args)
      expect(err).to.include(says)
      expect(code).to.equal(64)
    }
    expect((await doctor('diff', '--help')).out).to.include('doctor diff A B')
  })

  it('writes nothing where nobody answers, and says so with exit code 69', async () => {
    const { code, err } = await doctor('record', 'https://localhost:1', '-o', file('none.json'), '--quiet')
    expect(code).to.equal(69)
    expect(err).to.include('there is nothing to record')
    expect(existsSync(file('none.json'))).to.equal(false)
  })

  it('says when it cannot write, with exit code 73', async () => {
    const { code, err } = await doctor('record', url, '-o', join(folder, 'no/such/folder.json'), '--quiet')
    expect(code).to.equal(73)
    expect(err).to.include('cannot be written')
  })
})
