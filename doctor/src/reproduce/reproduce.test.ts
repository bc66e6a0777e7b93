import { expect } from 'chai'
import { after, describe, it } from 'mocha'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprintOfSeen } from '../../test-kit/fingerprints.ts'
import { entryFile, healthyChain, readCatalogue } from '../compare/catalogue.ts'
import { renderFingerprint } from '../fingerprint/fingerprint-of.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { run } from '../run.ts'
import { levers } from './levers.ts'
import { reproduce } from './reproduce.ts'
import { scenarioFiles } from './write-scenario.ts'

const healthy = healthyChain()
const recordingOf = (file: string): Fingerprint => {
  const found = readCatalogue().find((entry) => entryFile(entry) === `${file}.json`)
  if (!found) throw new Error(`the catalogue has no ${file}`)
  return found.fingerprint
}
const filesFor = (chain: Fingerprint) => scenarioFiles('mine', chain, reproduce(chain, healthy))
const fileOf = (file: string, name: string) => filesFor(recordingOf(file))[name] ?? ''

/** What each recording must lead to; a lever that is taken away is missed here. */
const expected: Record<string, [file: string, holds: string][]> = {
  'trust-off': [['compose.yaml', "TRUST_PROXY: 'false'"]],
  'trust-loopback': [['compose.yaml', "TRUST_PROXY: 'loopback'"]],
  'trust-off+COOKIE_STRICT=off': [['compose.yaml', "COOKIE_STRICT: 'off'"]],
  'inner-overwrites-proto': [
    ['inner.conf', 'proxy_set_header X-Forwarded-Proto $scheme;'],
    ['compose.yaml', "RELATIVE_REDIRECTS: 'off'"],
  ],
  'auto-downgrade': [
    ['inner.conf', 'proxy_set_header X-Forwarded-Proto $scheme;'],
    ['compose.yaml', "COOKIE_SECURE: 'auto'"],
  ],
  'proto-list': [['inner.conf', '"$http_x_forwarded_proto, $scheme"']],
  'spoof-passthrough': [
    ['forwarded.conf', 'X-Forwarded-For $client_for;'],
    ['edge.conf', 'map $http_x_forwarded_proto $client_proto'],
  ],
  'origin-bypass': [
    ['compose.yaml', '${GATEWAY_PORT:-3000}:8080'],
    ['compose.yaml', "TRUST_PROXY: '1'"],
    ['settings.json', '"GATEWAY_PORT"'],
    ['expected.json', '"origin": "http://localhost:${GATEWAY_PORT}"'],
  ],
  'flexible-loop': [['inner.conf', 'return 302 https://$http_host$request_uri;']],
  'redirect-leak': [['inner.conf', 'location /assets/ {']],
  'location-drop': [['api.conf', 'proxy_set_header X-Api-Version 2;']],
  'hsts-gap': [
    ['edge.conf', 'add_header Strict-Transport-Security "max-age=60";'],
    ['inner.conf', 'add_header Strict-Transport-Security "max-age=60";'],
  ],
  'l4-proxy-protocol': [['l4.cfg', 'server nginx nginx:8443 resolvers']],
  'wss-proto': [
    ['forwarded.conf', 'X-Forwarded-Proto $forwarded_scheme;'],
    ['compose.yaml', "WSS_IS_HTTPS: 'off'"],
  ],
  'strict-entry': [['edge.conf', 'server_name idp.localhost;']],
  'header-overflow': [
    ['inner.conf', 'large_client_header_buffers 4 2k;'],
    ['inner.conf', 'proxy_buffer_size 1536;'],
  ],
  'cached-cookie': [
    ['inner.conf', 'location = /api/auth/login {'],
    ['inner.conf', 'proxy_cache_path'],
  ],
  'csrf-host': [
    ['forwarded.conf', 'X-Forwarded-Host $host;'],
    ['compose.yaml', "KNOWN_ORIGIN: 'off'"],
  ],
  'upgrade-missing': [['inner.conf', 'Upgrade and Connection are not sent on']],
  'sse-buffered': [['inner.conf', 'gzip_types text/event-stream;']],
  'domain-cookie': [['inner.conf', 'Domain=staging.example']],
  'reencrypt-no-sni': [['inner.conf', 'proxy_pass https://127.0.0.1:8444;']],
}

describe('reproduce', () => {
  for (const [file, all] of Object.entries(expected))
    it(`derives the settings of ${file} from its recording`, () => {
      for (const [name, holds] of all) expect(fileOf(file, name), name).to.include(holds)
    })

  it('changes nothing for a chain that is like the healthy one', () => {
    for (const like of [healthy, fingerprintOfSeen()])
      expect(reproduce(like, healthy).turned).to.deep.equal([])
    expect(filesFor(healthy)['compose.yaml']).to.include('services: {}')
  })

  it('turns every lever for some recording, or for one that is told here', () => {
    const silent = { ...healthy, told: { ...healthy.told, verdict: 'not_forwarded' } }
    const turned = new Set(
      [...Object.keys(expected).map(recordingOf), silent].flatMap(
        (chain) => reproduce(chain, healthy).turned,
      ),
    )
    expect(levers.filter((lever) => !turned.has(lever)).map(({ says }) => says)).to.deep.equal([])
  })

  it('puts several mistakes into one chain', () => {
    const [loses, buffers] = [recordingOf('auto-downgrade'), recordingOf('sse-buffered')]
    const { 'inner.conf': inner = '' } = filesFor({ ...loses, events: buffers.events })
    expect(inner).to.include('X-Forwarded-Proto $scheme').and.include('gzip on;')
    expect(inner.match(/^server \{/gm)).to.have.lengthOf(1)
  })

  it('takes over whom a gateway trusts by name, not by the addresses of another network', () => {
    const trusting = (trustProxy: string, verdict: string) =>
      filesFor({ ...healthy, told: { ...healthy.told, trustProxy, verdict } })['compose.yaml']
    expect(trusting('10.0.0.0/8', 'healthy')).not.to.include('TRUST_PROXY')
    expect(trusting('10.0.0.0/8', 'untrusted_peer')).to.include("TRUST_PROXY: 'false'")
    expect(trusting('2', 'healthy')).to.include("TRUST_PROXY: '2'")
  })

  it('knows the mistakes of an application that tells nothing about its chain, by what the doctor suspects', () => {
    const recording = recordingOf('trust-off+COOKIE_STRICT=off')
    const { turned } = reproduce({ ...recording, told: {} }, healthy)
    expect(turned.map(({ says }) => says.split(':')[0])).to.include.members([
      'TRUST_PROXY',
      'COOKIE_STRICT=off',
    ])
  })

  it('lists what no setting makes so, with the reason', () => {
    const tls = { ...healthy, tls: { ...healthy.tls, trusted: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }
    const [left] = reproduce(tls, healthy).left
    expect(left?.difference.field).to.equal('tls.trusted')
    expect(left?.because).to.include('own TLS')
    expect(filesFor(tls)['README.md']).to.include('`tls.trusted`: `UNABLE_TO_VERIFY_LEAF_SIGNATURE` there')
  })

  it('writes nothing of a recording into a configuration that it cannot know', () => {
    const evil = '/x { return 200 "owned"; }'
    const hostile: Fingerprint = {
      ...healthy,
      told: { ...healthy.told, trustProxy: "' # owned" },
      redirects: { [evil]: { outcome: '301', location: `http://{host}:{another port}${evil}` } },
      headers: { '2xx': { 'strict-transport-security': 'once on all: max-age=1";} owned {' } },
      cookies: { sid: { attributes: 'HttpOnly; SameSite=owned; Domain=owned', setBy: 'GET /a;owned 200' } },
      login: { ...healthy.login, cookies: 'sid' },
      findings: { 'cache-shared-cookie': { outcome: 'found' } },
    }
    const { 'README.md': _page, 'expected.json': _expected, ...files } = filesFor(hostile)
    expect(Object.values(files).join('\n')).not.to.include('owned')
  })
})

describe('reproduce as a command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-reproduce-'))
  after(() => rmSync(folder, { recursive: true }))
  const recording = join(folder, 'recording.json')
  writeFileSync(recording, renderFingerprint(recordingOf('redirect-leak')))

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

  it('writes a scenario, again into its own folder, and says how to start it', async () => {
    const target = join(folder, 'staging')
    const { code, out } = await doctor('reproduce', recording, '-o', target)
    expect(code).to.equal(0)
    expect(out).to.include('make up SCENARIO=staging').and.include('below scenarios/ of a clone')
    expect(readdirSync(target).toSorted()).to.deep.equal([
      'README.md',
      'compose.yaml',
      'expected.json',
      'inner.conf',
    ])
    const page = readFileSync(join(target, 'README.md'), 'utf8')
    expect(page).to.match(/^# staging: a chain like the one of localhost:8443\n/)
    expect(JSON.parse(readFileSync(join(target, 'expected.json'), 'utf8'))).to.deep.equal({
      findings: ['redirect-downgrade', 'redirect-port'],
      suspectedHop: 'inner proxy',
      cause: 'inner-absolute-redirects',
      doctor: { paths: ['/invoices/'] },
    })
    expect(await doctor('reproduce', recording, '-o', target)).to.include({ code: 0 })
  })

  it('touches no folder that somebody else wrote, and takes no name that is none', async () => {
    const taken = join(folder, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'mine.txt'), 'mine')
    const refused = await doctor('reproduce', recording, '-o', taken)
    expect(refused.code).to.equal(73)
    expect(refused.err).to.include('was not written by this command')
    expect(existsSync(join(taken, 'mine.txt'))).to.equal(true)
    const named = await doctor('reproduce', recording, '-o', join(folder, 'Not A Name'))
    expect(named.code).to.equal(73)
    expect(named.err).to.include('is no name of a scenario')
  })
})
