import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import { it } from 'mocha'
import { tellChain } from '../../tools/chain-check/tell.ts'
import { composeChain } from '../compose/setup.ts'

interface Report {
  status: string
  says: string
  remedy: string | null
  origins: { code: string; observed: { secure: boolean; forwardedProto: string | null } | null }[]
}

/** The same once something can be seen: a hop may still look for the edge that a switch has just replaced. */
async function seen() {
  const deadline = Date.now() + 15_000
  for (;;) {
    const answer = await checked()
    if (answer.report.status !== 'not_observable' || Date.now() > deadline) return answer
    await setTimeout(500)
  }
}

/** What the gateway's ops port says of its chain, and what `make check-chain` makes of it. */
async function checked() {
  const { exitCode, output } = await composeChain().exec('gateway', ['operate', 'GET', '/readyz?chain=1'])
  const report: Report = JSON.parse(output)
  return { isReady: exitCode === 0, report, first: report.origins[0], told: tellChain(output) }
}

/** The line about the chain that the gateway logs once the edge is reachable. */
async function loggedAtStart(): Promise<string> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const lines = composeChain().logs('gateway').split('\n')
    const line = lines.find((each) => each.includes('the chain was looked at'))
    if (line !== undefined) return line
    if (Date.now() > deadline) throw new Error('the gateway did not look at its chain within 30 s')
    await setTimeout(200)
  }
}

interface Verdict {
  status: 'ok' | 'problem' | 'not_observable'
  code: string
  /** X-Forwarded-Proto as the gateway received it; undefined where its call never came back to it. */
  proto?: string | null
}

const healthy: Verdict = { status: 'ok', code: 'healthy', proto: 'https' }
/** By the scenario's name with its settings. */
const verdicts: Readonly<Record<string, Verdict>> = {
  baseline: healthy,
  'edge-haproxy': healthy,
  'edge-caddy': healthy,
  'trust-off COOKIE_STRICT=off': { status: 'problem', code: 'untrusted_peer', proto: 'https' },
  'inner-overwrites-proto': { status: 'problem', code: 'scheme_overwritten', proto: 'http' },
  'auto-downgrade': { status: 'problem', code: 'scheme_overwritten', proto: 'http' },
  'location-drop': { status: 'problem', code: 'not_forwarded', proto: null },
  'flexible-loop': { status: 'problem', code: 'redirect_loop' },
  'proto-list': { status: 'ok', code: 'scheme_ambiguous', proto: 'https, http' },
  // What cannot be seen is no verdict, and no failure of readiness.
  'l4-proxy-protocol': { status: 'not_observable', code: 'connection_closed' },
}
/** Those that replace the gateway too, whichever chain was there before. */
const startsAnew = new Set(['trust-off COOKIE_STRICT=off', 'inner-overwrites-proto', 'auto-downgrade'])
const exits = { ok: 0, problem: 1, not_observable: 2 }

/** Tests of the gateway's own check, in the scenarios of which its verdict is known. */
export function chainCheckTests(name: string): void {
  const expected = verdicts[name]
  if (!expected) return
  const { status, code, proto } = expected
  // With `auto` sessions work, and that the cookie loses its Secure is a problem all the same.
  const says = name === 'auto-downgrade' ? /would lose its Secure/ : /cookie would be lost/

  it(`the gateway's own check says ${status} because of ${code}`, async () => {
    const { isReady, report, first, told } = await (status === 'not_observable' ? checked() : seen())
    expect([report.status, first?.code, first?.observed?.forwardedProto]).to.deep.equal([status, code, proto])
    expect(isReady).to.equal(status !== 'problem')
    expect(told.exit).to.equal(exits[status])
    if (status === 'problem') expect(report.says).to.match(says)
    if (status === 'problem') expect(report.remedy).to.be.a('string')
  })

  // Of the rest, the gateway may be older than the chain around it.
  if (status === 'problem' && startsAnew.has(name))
    it('… and says so in the log of its start, with what to do', async () => {
      const record = await loggedAtStart()
      expect(record).to.include('"level":"error"').and.to.include('The session cookie would')
    })
}
