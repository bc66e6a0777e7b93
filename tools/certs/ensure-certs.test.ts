import { expect } from 'chai'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { ensureCerts } from './ensure-certs.ts'
import { issueLeaf } from './issue.ts'

const day = 24 * 60 * 60 * 1000

describe('ensureCerts', () => {
  const now = new Date()
  const inDays = (days: number) => new Date(now.getTime() + days * day)
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'certs-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const read = (name: string) => readFileSync(join(folder, name), 'utf8')

  /** A real handshake on loopback; resolves to undefined, or rejects as the client would. */
  async function handshake(pair: { cert: string; key: string }, servername: string): Promise<void> {
    await using server = createServer(pair).listen(0, '127.0.0.1')
    server.on('tlsClientError', () => {}) // the client reports it
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect({ port, host: '127.0.0.1', servername, ca: read('ca.crt') })
    try {
      await once(socket, 'secureConnect')
    } finally {
      socket.destroy()
    }
  }

  const edge = () => ({ cert: read('edge.crt'), key: read('edge.key') })
  const failure = (attempt: Promise<void>) =>
    attempt.then(
      () => 'no failure',
      (error: unknown) => (error instanceof Error ? error.message : error),
    )

  it('makes a chain that a TLS client verifies for this machine and no other', async () => {
    expect(await ensureCerts(folder, { now })).to.deep.equal(['ca', 'edge'])
    await handshake(edge(), 'localhost')
    expect(await failure(handshake(edge(), 'example.com'))).to.match(/does not match certificate's altnames/)
  })

  it('makes a CA that is worth nothing for other sites', async () => {
    await ensureCerts(folder, { now })
    const ca = { cert: read('ca.crt'), key: read('ca.key') }
    const foreign = await issueLeaf(ca, ['example.com'], now)
    expect(await failure(handshake(foreign, 'example.com'))).to.match(/permitted subtree violation/i)
    const address = await issueLeaf(ca, ['localhost', '10.0.0.1'], now)
    expect(await failure(handshake(address, 'localhost'))).to.match(/permitted subtree violation/i)
    await handshake(await issueLeaf(ca, ['localhost', '127.9.9.9', '::1'], now), 'localhost')
  })

  it('touches nothing while both are valid', async () => {
    await ensureCerts(folder, { now })
    const before = ['ca.crt', 'ca.key', 'edge.crt', 'edge.key'].map(
      (name) => statSync(join(folder, name)).mtimeMs,
    )
    expect(await ensureCerts(folder, { now: inDays(366) })).to.deep.equal([])
    const after = ['ca.crt', 'ca.key', 'edge.crt', 'edge.key'].map(
      (name) => statSync(join(folder, name)).mtimeMs,
    )
    expect(after).to.deep.equal(before)
  })

  it('renews the edge alone when it has less than 30 days left', async () => {
    await ensureCerts(folder, { now })
    expect(await ensureCerts(folder, { now: inDays(368) })).to.deep.equal(['edge'])
  })

  it('renews both when the CA has less than 30 days left', async () => {
    await ensureCerts(folder, { now })
    expect(await ensureCerts(folder, { now: inDays(5 * 365 - 29) })).to.deep.equal(['ca', 'edge'])
  })

  it('issues a new edge when the names, the CA or the key changed', async () => {
    await ensureCerts(folder, { now })
    expect(await ensureCerts(folder, { now, names: ['localhost'] })).to.deep.equal(['edge'])
    expect(await ensureCerts(folder, { now })).to.deep.equal(['edge'])
    rmSync(join(folder, 'ca.key'))
    expect(await ensureCerts(folder, { now })).to.deep.equal(['ca', 'edge'])
    await handshake(edge(), 'localhost')
    writeFileSync(join(folder, 'edge.key'), 'cut sho')
    expect(await ensureCerts(folder, { now })).to.deep.equal(['edge'])
    await handshake(edge(), 'localhost')
  })

  it('keeps keys from other users, and repairs a mode that was widened', async () => {
    await ensureCerts(folder, { now })
    chmodSync(join(folder, 'edge.key'), 0o644)
    await ensureCerts(folder, { now })
    for (const name of ['ca.key', 'edge.key'])
      expect(statSync(join(folder, name)).mode & 0o777).to.equal(0o600)
  })
})
