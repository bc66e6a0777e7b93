import { expect } from 'chai'
import { fromPage } from '../../chain/chain.ts'
import type { Attack, Family, Guarded, Target } from '../attack.ts'
import { expectRefused } from '../weapons/expectations.ts'
import { exchange, head } from '../weapons/raw.ts'

interface Echo {
  headers: Record<string, string | undefined>
}

/** The only names that may reach the BFF when a browser asks for JSON. */
const expected = new Set([
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'traceparent',
  'transfer-encoding',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-request-id',
  'x-time-budget-ms',
])
const foreignTrace = '0af7651916cd43dd8448eb211c80319c'
const bearer = 'Bearer <token>.<token>.<token>'

/** What some framework behind a proxy believes, and `spoofed` as its value. */
const spoofs: readonly string[] = [
  'Authorization',
  'Proxy-Authorization',
  'Forwarded',
  'X-Forwarded-Prefix',
  'X-Forwarded-Port',
  'X-Forwarded-Server',
  'X-Forwarded-Scheme',
  'X-Forwarded-Ssl',
  'X-Forwarded',
  'X-Forwarded-User',
  'X-Original-URL',
  'X-Original-Host',
  'X-Rewrite-URL',
  'X-Real-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'X-Host',
  'X-Middleware-Subrequest',
  'X-Remote-User',
  'X-User-Id',
  'X-Auth-Request-Email',
  'X-Scheme',
  'X-Accel-Internal',
  'Early-Data',
  'Proxy',
  'Via',
  'Traceparent',
  'Tracestate',
  'Baggage',
  'X-Time-Budget-Ms',
]
const underscored: readonly string[] = [
  'X_Forwarded_For',
  'X_Forwarded_Proto',
  'X_Real_IP',
  'X_Original_URL',
  'Proxy_Authorization',
]

async function echoed(target: Target, headers: Record<string, string>): Promise<Echo['headers']> {
  const answer = await target.send({
    path: '/api/probe/echo',
    headers: { Cookie: await target.cookie(), ...headers },
  })
  expect(answer.status, answer.text).to.equal(200)
  return answer.json<Echo>().headers
}

const notPassedOn = (name: string): Guarded => ({
  name: `${name} of the client stays outside`,
  guard: 'inwardHeaders',
  run: async (target) => {
    const headers = await echoed(target, { [name]: 'spoofed' })
    expect(JSON.stringify(headers)).not.to.include('spoofed')
    expect(headers['authorization']).to.equal(bearer)
    expect(Object.keys(headers).filter((key) => !expected.has(key))).to.deep.equal([])
  },
})

/** Names in `Connection` are hop-by-hop: a naive proxy takes away what the client lists. */
const connectionAbuse = (listed: string): Guarded => ({
  name: `Connection: ${listed} takes nothing away`,
  guard: 'inwardHeaders',
  run: async (target) => {
    const request = head(target, 'GET /api/probe/echo', await target.cookie(), `Connection: close, ${listed}`)
    const received = await exchange(target, request)
    const body = received.slice(received.indexOf('{'), received.lastIndexOf('}') + 1)
    const { headers }: Echo = JSON.parse(body)
    expect(headers['authorization']).to.equal(bearer)
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-request-id'])
      expect(headers[name], name).to.be.a('string')
    expect(headers['connection']).to.match(/^(?:close|keep-alive)$/)
  },
})

/**
 * What nginx alone decides: in process the test client speaks with the edge's voice, so there is nothing to spoof.
 * @param mark the part of the value that must not arrive
 */
const overwritten = (name: string, value: string, mark = value): Attack => ({
  name: `${name} of the client is overwritten by the edge`,
  guard: 'edge',
  only: { level: 'compose', because: 'nginx is the hop that overwrites it' },
  run: async (target) => {
    const headers = await echoed(target, { [name]: value })
    expect(JSON.stringify(headers)).not.to.include(mark)
    expect(headers['x-forwarded-proto']).to.equal('https')
    expect(headers['x-forwarded-host']).to.equal(new URL(target.origin).host)
    expect(headers['x-forwarded-for']).to.match(/^\d+(?:\.\d+){3}$/)
  },
})

export const headers: Family = {
  name: 'headers',
  attacks: [
    ...spoofs.map(notPassedOn),
    ...underscored.map((name): Guarded => ({
      ...notPassedOn(name),
      only: { level: 'in process', because: 'nginx drops names with an underscore' },
    })),
    ...[
      'authorization',
      'cookie',
      'x-forwarded-for, x-forwarded-proto, x-forwarded-host',
      'x-request-id',
      'x-csrf',
      'origin',
    ].map(connectionAbuse),
    overwritten('X-Forwarded-Proto', 'gopher'),
    overwritten('X-Forwarded-Host', 'evil.example'),
    overwritten('X-Forwarded-For', '203.0.113.66'),
    overwritten('X_Forwarded_For', '203.0.113.67'),
    overwritten('X-Request-Id', 'chosen-by-the-client'),
    overwritten('Traceparent', `00-${foreignTrace}-b7ad6b7169203331-01`, foreignTrace),
    {
      name: 'an Authorization without a cookie opens nothing',
      guard: 'composition',
      run: async (target) => {
        for (const Authorization of ['Bearer forged', 'Basic YTpi'])
          for (const path of ['/api/probe/echo', '/api/me'])
            expectRefused(await target.send({ path, headers: { Authorization } }), 'session_required')
      },
      // A gateway that lets requests without a session pass as they are.
      without: (target) => ({
        ...target,
        send: async (request) =>
          target.send({ ...request, headers: { Cookie: await target.cookie(), ...request.headers } }),
      }),
    },
    {
      name: 'Expect: 100-continue lets the own Authorization of the client win',
      guard: 'inwardHeaders',
      run: async (target) => {
        const answer = await target.send({
          method: 'POST',
          path: '/api/probe/echo',
          headers: {
            ...fromPage(target),
            Cookie: await target.cookie(),
            Authorization: 'Bearer forged',
            Expect: '100-continue',
          },
          body: '{}',
        })
        expect(answer.json<Echo>().headers['authorization']).to.equal(bearer)
      },
    },
    {
      name: 'an Expect that nobody knows',
      guard: 'runtime',
      run: async (target) => {
        const request = head(
          target,
          'POST /api/probe/echo',
          await target.cookie(),
          'Expect: the-unexpected',
          'Content-Length: 0',
          'Connection: close',
        )
        expect(await exchange(target, request)).to.match(/^HTTP\/1\.1 (?:4\d\d|200) /)
      },
    },
  ],
}
