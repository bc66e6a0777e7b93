import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, before, describe, it } from 'mocha'
import { WebSocket } from 'ws'
import { postJson, type Answer } from '../chain/chain.ts'
import { hopNames } from '../compose/compose-chain.ts'
import { artifactFolder, composeChain } from '../compose/setup.ts'
import { renderTerminal } from '../../doctor/src/report/terminal.ts'
import { chainCheckTests } from './chain-check.ts'
import { examineScenario, namesTheCause, nameOf, raised } from './examine-scenario.ts'

/**
 * Tests of one scenario, on the run's one chain: it becomes that scenario first. Says what the switch took. At the end
 * the doctor must find what expected.json says, no more and no less.
 */
export function describeScenario(id: string, settings: Record<string, string>, tests: () => void): void {
  describe(`the scenario ${nameOf(id, settings)}`, function () {
    this.timeout(60_000)
    before(() => {
      const begun = performance.now()
      composeChain().become(id, settings)
      console.log(`    switched after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    })
    tests()
    chainCheckTests(nameOf(id, settings))
    it('the doctor finds that, and nothing else', async () => {
      const result = await examineScenario(id, settings)
      const { expected, report } = result
      const told = renderTerminal(report, { colour: false, width: 100, proxies: [] })
      expect(raised(result), told).to.have.members(expected.findings)
      expect(namesTheCause(result, 2), told).to.equal(true)
    })
    afterEach(function () {
      if (this.currentTest?.state !== 'failed') return
      const folder = artifactFolder(this.currentTest.fullTitle())
      for (const hop of hopNames) writeFileSync(join(folder, `${hop}.log`), composeChain().logs(hop))
    })
  })
}

export const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  composeChain().send({ path, headers })

export const login = (headers: Record<string, string> = {}): Promise<Answer> => {
  const { email, password } = composeChain()
  return postJson(composeChain(), '/api/auth/login', { email, password }, headers)
}

export const hostOf = (): string => new URL(composeChain().origin).host
export const secureCookie =
  /^__Host-authToken=[\w.-]+; Max-Age=604(?:800|799); Path=\/; HttpOnly; Secure; SameSite=Strict$/

/** Status, and the code of a problem document. */
export function outcome({ status, text, headers }: Answer): string {
  if (!String(headers['content-type']).startsWith('application/problem+json')) return String(status)
  const { code }: { code?: string } = JSON.parse(text)
  return `${status} ${code}`
}

/** Status of a WebSocket handshake of the page. */
export async function handshake(Cookie: string): Promise<number> {
  const { origin, ca } = composeChain()
  const socket = new WebSocket(`${origin.replace('https', 'wss')}/api/live`, {
    ca,
    origin,
    headers: { Cookie },
  })
  return await new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_req, res) => {
      resolve(res.statusCode ?? 0)
      res.destroy()
    })
    socket.on('upgrade', () => {
      resolve(101)
      socket.terminate()
    })
  })
}

/** Milliseconds until the first event of a stream; undefined when none came within `patienceMs`. */
export async function firstEvent(Cookie: string, patienceMs: number): Promise<number | undefined> {
  const begun = performance.now()
  const { origin, ca } = composeChain()
  const headers = { Cookie, 'Accept-Encoding': 'gzip' }
  const req = request(`${origin}/api/events`, { ca, agent: false, headers }).end()
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const [res] = await once(req, 'response', { signal })
    await once(res, 'data', { signal })
    return performance.now() - begun
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    req.on('error', () => undefined).destroy()
  }
}
