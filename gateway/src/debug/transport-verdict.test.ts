import type { Transport } from '@sallyport/common/contracts/transport'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startFakeBff, type FakeBff } from '../../test-kit/fake-bff.ts'
import { edgeTold, hopHeaders } from '../../test-kit/hop-headers.ts'
import { fromEdge, startGateway } from '../../test-kit/start-gateway.ts'

const page = 'https://localhost:8443'
const publicPage = 'http://app.example.com'
const edge = (told: Record<string, string> = {}) => hopHeaders('Edge', { ...edgeTold, ...told })
const inner = (told: Record<string, string> = {}) =>
  hopHeaders('Inner', { Scheme: 'http', Host: 'localhost:8443', ...fromEdge, ...told })
const proto = (value: string) => ({ 'X-Forwarded-Proto': value })
const { 'X-Forwarded-Proto': _, ...withoutProto } = fromEdge
const plainChain = { COOKIE_SECURE: 'auto', PUBLIC_ORIGIN: publicPage }

interface Misfit {
  settings?: Record<string, string>
  headers: Record<string, string>
  page?: string | null
  verdict: [code: Transport['verdict']['code'], effect: Transport['verdict']['effect'], hop: string | null]
}

const misfits: Record<string, Misfit> = {
  nothing: { headers: { ...edge(), ...fromEdge }, verdict: ['healthy', 'session_works', null] },
  'nothing, with two hops in front': {
    headers: { ...edge(), ...inner(), ...fromEdge },
    verdict: ['healthy', 'session_works', null],
  },
  'nothing, and the page does not say where it is': {
    headers: { ...edge(), ...fromEdge },
    page: null,
    verdict: ['healthy', 'session_works', null],
  },
  'a client that lies to an edge that overwrites it': {
    headers: {
      ...edge({ ...proto('http'), 'X-Forwarded-For': '192.0.2.1', Forwarded: 'proto=http' }),
      ...fromEdge,
    },
    verdict: ['healthy', 'session_works', null],
  },
  'a client that says what is true': {
    headers: { ...edge({ ...proto('https'), 'X-Forwarded-For': '203.0.113.9' }), ...fromEdge },
    verdict: ['healthy', 'session_works', null],
  },
  'a gateway that trusts nobody': {
    settings: { TRUST_PROXY: 'false' },
    headers: { ...edge(), ...fromEdge },
    verdict: ['untrusted_peer', 'sign_in_refused', 'gateway'],
  },
  'a gateway that trusts another network, with COOKIE_SECURE=auto': {
    settings: { TRUST_PROXY: '10.0.0.0/8', COOKIE_SECURE: 'auto' },
    headers: { ...edge(), ...fromEdge },
    verdict: ['untrusted_peer', 'cookie_without_secure', 'gateway'],
  },
  'an untrusted peer that tells the wrong scheme, too': {
    settings: { TRUST_PROXY: 'false' },
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'sign_in_refused', 'inner'],
  },
  'an inner hop that says its own scheme': {
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'sign_in_refused', 'inner'],
  },
  'the same, with COOKIE_SECURE=auto': {
    settings: { COOKIE_SECURE: 'auto' },
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'cookie_without_secure', 'inner'],
  },
  'the same, and the page does not say where it is': {
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('http') },
    page: null,
    verdict: ['scheme_overwritten', 'sign_in_refused', 'inner'],
  },
  'an edge that says http': {
    headers: { ...edge(), ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'sign_in_refused', 'edge'],
  },
  'somebody who does not report': {
    headers: { ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'sign_in_refused', null],
  },
  'an edge that says nothing': {
    headers: { ...edge(), ...withoutProto },
    verdict: ['not_forwarded', 'sign_in_refused', 'edge'],
  },
  'an inner hop that drops the scheme': {
    headers: { ...edge(), ...inner(), ...withoutProto },
    verdict: ['not_forwarded', 'sign_in_refused', 'inner'],
  },
  'nobody who says anything': { headers: withoutProto, verdict: ['not_forwarded', 'sign_in_refused', null] },
  'an inner hop that appends its scheme': {
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('https, http') },
    verdict: ['scheme_ambiguous', 'session_works', 'inner'],
  },
  'a list that begins with the wrong scheme': {
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('http, https') },
    verdict: ['scheme_ambiguous', 'sign_in_refused', 'inner'],
  },
  'such a list of somebody who does not report': {
    headers: { ...fromEdge, ...proto('http,https') },
    verdict: ['scheme_ambiguous', 'sign_in_refused', null],
  },
  'a list that says the same twice': {
    headers: { ...edge(), ...inner(), ...fromEdge, ...proto('https,https') },
    verdict: ['healthy', 'session_works', null],
  },
  'an edge that lets the scheme of a client through': {
    headers: { ...edge(proto('http')), ...fromEdge, ...proto('http') },
    verdict: ['client_believed', 'sign_in_refused', 'edge'],
  },
  'an edge that appends to the addresses of a client': {
    headers: {
      ...edge({ 'X-Forwarded-For': '192.0.2.66' }),
      ...fromEdge,
      'X-Forwarded-For': '192.0.2.66, 203.0.113.9',
    },
    verdict: ['client_believed', 'session_works', 'edge'],
  },
  'TLS that ended in front of the first hop that reports': {
    headers: { ...edge({ Scheme: 'http' }), ...inner(proto('http')), ...fromEdge, ...proto('http') },
    verdict: ['scheme_overwritten', 'sign_in_refused', null],
  },
  'an edge that calls plain http https': {
    headers: {
      ...edge({ Scheme: 'http', Host: 'app.example.com' }),
      ...fromEdge,
      'X-Forwarded-Host': 'app.example.com',
    },
    page: publicPage,
    verdict: ['scheme_overwritten', 'cookie_dropped', 'edge'],
  },
  'plain http where the cookie must be Secure': {
    headers: { ...edge({ Scheme: 'http' }), ...fromEdge, ...proto('http') },
    page: 'http://localhost:8443',
    verdict: ['plain_http', 'sign_in_refused', null],
  },
  'plain http where that is meant': {
    settings: plainChain,
    headers: { ...proto('http'), 'X-Forwarded-Host': 'app.example.com' },
    page: publicPage,
    verdict: ['plain_http', 'session_works', null],
  },
  'a page over https before a gateway that is told that there is none': {
    settings: { ...plainChain, COOKIE_SECURE: 'never' },
    headers: { ...fromEdge },
    verdict: ['cookie_without_secure', 'cookie_without_secure', 'gateway'],
  },
  'an inner hop that puts its own name for the host': {
    headers: { ...edge(), ...inner(), ...fromEdge, 'X-Forwarded-Host': 'gateway:8080' },
    verdict: ['origin_mismatch', 'session_works', 'inner'],
  },
  'an edge that loses the port, under a name that is not public': {
    headers: { ...edge({ Host: 'app.localhost:9443' }), ...fromEdge, 'X-Forwarded-Host': 'app.localhost' },
    page: 'https://app.localhost:9443',
    verdict: ['origin_mismatch', 'origin_refused', 'edge'],
  },
  'a host that cannot be read': {
    headers: { ...edge(), ...fromEdge, 'X-Forwarded-Host': 'a b/c' },
    verdict: ['origin_mismatch', 'sign_in_refused', 'edge'],
  },
  'a host that cannot be read, and the page does not say where it is': {
    headers: { ...fromEdge, 'X-Forwarded-Host': 'localhost:99999' },
    page: null,
    verdict: ['origin_mismatch', 'sign_in_refused', null],
  },
  'an edge that writes out the default port': {
    headers: { ...edge(), ...fromEdge, 'X-Forwarded-Host': 'localhost:443' },
    page: 'https://localhost',
    verdict: ['origin_mismatch', 'origin_refused', 'edge'],
  },
}

describe('the verdict on a chain', () => {
  let bff: FakeBff
  before(async () => void (bff = await startFakeBff()))
  after(() => bff.stop())

  for (const [name, misfit] of Object.entries(misfits))
    it(`with ${name} is ${misfit.verdict.map((word) => word ?? 'nobody').join(', ')}`, async () => {
      const gateway = await startGateway(bff.url, { DEMO_MODE: 'true', ...misfit.settings })
      const { page: told = page, headers } = misfit
      const query = told === null ? '' : `?page=${encodeURIComponent(told)}`
      const response = await fetch(`${gateway.url}/api/debug/transport${query}`, { headers })
      await gateway.stop()
      expect(response.status).to.equal(200)
      const { verdict } = (await response.json()) as Transport
      expect([verdict.code, verdict.effect, verdict.hop]).to.deep.equal(misfit.verdict)
    })
})
