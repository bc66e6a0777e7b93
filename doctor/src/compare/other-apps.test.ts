import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loginFile } from '../../test-kit/apps/credentials.ts'
import { expressApp } from '../../test-kit/apps/express-app.ts'
import { createAuthority, issueLeaf } from '../../test-kit/issue.ts'
import { createServers, overwrite, pass, proxyTo, setProto } from '../../test-kit/servers.ts'
import { readFingerprint } from '../fingerprint/read-fingerprint.ts'
import { reproduce } from '../reproduce/reproduce.ts'
import { run } from '../run.ts'
import { entryFile, healthyChain, readCatalogue } from './catalogue.ts'
import { nearestTo } from './nearest.ts'

type Hop = Parameters<typeof proxyTo>[1]
const keepsClients: Hop = (headers) => void (headers['x-forwarded-proto'] ??= 'https')

/** The catalogue is of one application; what it says must hold for others. */
describe('recordings of an application of others', () => {
  const servers = createServers()
  const folder = mkdtempSync(join(tmpdir(), 'doctor-other-'))
  const file = (name: string) => join(folder, name)
  let leaf: { cert: string; key: string }
  before(async () => {
    const authority = await createAuthority()
    leaf = await issueLeaf(authority)
    writeFileSync(file('ca.pem'), authority.cert)
    writeFileSync(file('login.json'), JSON.stringify(loginFile), { mode: 0o600 })
  })
  after(() => {
    rmSync(folder, { recursive: true })
    return servers.stop()
  })

  /** What nearest puts first, ties included, and which levers reproduce turns. */
  async function record(app: RequestListener, edge: Hop, ...inner: Hop[]) {
    let upstream = await servers.http(app)
    for (const hop of inner.toReversed()) upstream = await servers.http(proxyTo(upstream, hop))
    const url = await servers.https(proxyTo(upstream, edge), leaf)
    let out = ''
    const options = [
      '--ca',
      file('ca.pem'),
      '--login',
      file('login.json'),
      '--active',
      '--rate',
      '1000',
      '--quiet',
    ]
    const code = await run(['record', url, ...options], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => undefined },
      env: {},
      ask: () => Promise.reject(new Error('nobody is there')),
    })
    expect(code).to.equal(0)
    const chain = readFingerprint(out, 'recording')
    const { ranked, tied } = nearestTo(chain, readCatalogue())
    return {
      first: ranked.slice(0, tied).map((entry) => entryFile(entry).replace('.json', '')),
      levers: reproduce(chain, healthyChain()).turned.map(({ says }) => says),
    }
  }

  it('that trusts no proxy are nearest to trust-off with its silent gateway', async () => {
    const { first, levers } = await record(expressApp({}), overwrite)
    expect(first).to.include('trust-off+COOKIE_STRICT=off')
    expect(levers.join()).to.include('TRUST_PROXY').and.include('COOKIE_STRICT=off')
  })

  it('behind an edge that keeps what clients say are nearest to spoof-passthrough', async () => {
    const { first, levers } = await record(expressApp({ session: { proxy: true } }), keepsClients)
    expect(first).to.deep.equal(['spoof-passthrough'])
    expect(levers).to.deep.equal(["an edge that keeps the client's own X-Forwarded-*"])
  })

  it('whose cookie follows a lost scheme are nearest to auto-downgrade', async () => {
    const { first, levers } = await record(expressApp({ session: { cookie: { secure: 'auto' } } }), overwrite)
    expect(first).to.deep.equal(['auto-downgrade'])
    expect(levers.join()).to.include('COOKIE_SECURE=auto')
  })

  it('behind an edge that says nothing make the edge silent', async () => {
    const { levers } = await record(expressApp({ trustProxy: 'loopback' }), pass)
    expect(levers).to.include('an edge that sends no X-Forwarded-Proto')
  })

  it('whose redirects name http are reproduced as redirects by what a request claims', async () => {
    const app = expressApp({ trustProxy: 'loopback', absolute: true })
    const { levers } = await record(app, overwrite, setProto('http'))
    expect(levers.join()).to.include('RELATIVE_REDIRECTS=off')
  })

  it('behind a sound chain turn nothing, and are nearest to a healthy one', async () => {
    const { first, levers } = await record(expressApp({ trustProxy: 'loopback' }), overwrite)
    expect(levers).to.deep.equal([])
    expect(first.filter((id) => !['baseline', 'edge-haproxy', 'edge-caddy'].includes(id))).to.deep.equal([])
  })
})
