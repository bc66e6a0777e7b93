import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { clientIdleMs, serverIdleMs } from './idle-times.ts'
import { silentLog } from './log.ts'
import { serve } from './serve.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
/** What a connection may take to say that it closes, and a process to hear it. */
const marginMs = 5_000
/** nginx's own, where an upstream says nothing. */
const nginxDefaultMs = 60_000

/** The idle time of each upstream in an nginx configuration. */
function upstreamIdleMs(text: string): Record<string, number> {
  const blocks = text.replaceAll(/#.*$/gm, '').matchAll(/^ *upstream (\w+) \{\n([^]*?)\n *\}$/gm)
  return Object.fromEntries(
    [...blocks].map(([, name = '', block = '']) => {
      const seconds = /keepalive_timeout (\d+)s;/.exec(block)?.[1]
      return [name, seconds === undefined ? nginxDefaultMs : Number(seconds) * 1_000]
    }),
  )
}

describe('idle connections', () => {
  it('are closed by nginx before a server behind it does, by the edge and by the inner hops of scenarios', () => {
    const edge = upstreamIdleMs(read('nginx/nginx.conf'))
    expect(Object.keys(edge)).to.have.members(['gateway', 'mailbox'])
    const inner = upstreamIdleMs(read('scenarios/hops/nginx/nginx.conf'))
    for (const ms of [edge, inner].flatMap(Object.values)) expect(ms).to.be.at.most(serverIdleMs - marginMs)
  })

  it('are closed by Caddy, which by itself keeps them for two minutes, before the gateway does', () => {
    const proxies = [
      ...read('scenarios/edge-caddy/Caddyfile').matchAll(/reverse_proxy \S+ \{([^]*?)\n\t\t\}/g),
    ]
    expect(proxies).to.have.length(2)
    for (const [, block = ''] of proxies) {
      const seconds = Number(/transport http \{\s*keepalive (\d+)s/.exec(block)?.[1])
      expect(seconds * 1_000).to.be.at.most(serverIdleMs - marginMs)
    }
  })

  it('are closed by a client of ours before a server of ours does', () => {
    expect(clientIdleMs).to.be.at.most(serverIdleMs - marginMs)
  })

  it('have that time wherever the gateway or the BFF keeps any', () => {
    const sources = globSync(['gateway/src/**/*.ts', 'bff/src/**/*.ts'], { cwd: root })
    const keeping = sources.filter(
      (file) =>
        !/\.test\.ts$|\/testing\//.test(file) && /new \w*(Agent|Pool)\(|keepAlive: true/.test(read(file)),
    )
    expect(keeping).to.include.members([
      'gateway/src/forward/over-undici.ts',
      'gateway/src/forward/over-http-proxy.ts',
    ])
    for (const file of keeping) expect(read(file), file).to.include('clientIdleMs')
  })

  it('stay open on a server for as long as it announces', async () => {
    const running = await serve({
      name: 'test',
      app: (_req, res) => void res.end(),
      port: 0,
      log: silentLog,
    })
    const agent = new Agent({ keepAlive: true, timeout: clientIdleMs })
    const [answer] = await once(get({ port: running.port, host: '127.0.0.1', agent }), 'response')
    expect(answer.headers['keep-alive']).to.equal(`timeout=${serverIdleMs / 1_000}`)
    answer.resume()
    agent.destroy()
    await running.drain()
  })
})
