import { setTimeout } from 'node:timers/promises'
import { expect } from 'chai'
import { it } from 'mocha'
import { tellChain } from '../../tools/chain-check/tell.ts'
import { composeChain } from '../compose/setup.ts'
import { describeScenario } from './describe-scenario.ts'

interface Report {
  status: string
  says: string
  remedy: string | null
  origins: { code: string; observed: { secure: boolean; forwardedProto: string | null } | null }[]
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

const cases: [
  id: string,
  settings: Record<string, string>,
  status: string,
  code: string,
  proto: string | undefined | null,
][] = [
  ['baseline', {}, 'ok', 'healthy', 'https'],
  ['edge-haproxy', {}, 'ok', 'healthy', 'https'],
  ['edge-caddy', {}, 'ok', 'healthy', 'https'],
  ['trust-off', { COOKIE_STRICT: 'off' }, 'problem', 'untrusted_peer', 'https'],
  ['inner-overwrites-proto', {}, 'problem', 'scheme_overwritten', 'http'],
  ['auto-downgrade', {}, 'problem', 'scheme_overwritten', 'http'],
  ['location-drop', {}, 'problem', 'not_forwarded', null],
  ['flexible-loop', {}, 'problem', 'redirect_loop', undefined],
  ['proto-list', {}, 'ok', 'scheme_ambiguous', 'https, http'],
]

for (const [id, settings, status, code, proto] of cases)
  describeScenario(id, settings, () => {
    // With `auto` sessions work, and that the cookie loses its Secure is a problem all the same.
    const says = id === 'auto-downgrade' ? /would lose its Secure/ : /cookie would be lost/
    it(`the gateway's own check says ${status} because of ${code}`, async () => {
      const { isReady, report, first, told } = await checked()
      expect([report.status, first?.code, first?.observed?.forwardedProto]).to.deep.equal([
        status,
        code,
        proto,
      ])
      expect(isReady).to.equal(status === 'ok')
      expect(told.exit).to.equal(status === 'ok' ? 0 : 1)
      if (status === 'problem') expect(report.says).to.match(says)
      if (status === 'problem') expect(report.remedy).to.be.a('string')
    })

    if (status === 'problem')
      it('… and says so in the log of its start, with what to do', async () => {
        const record = await loggedAtStart()
        expect(record).to.include('"level":"error"').and.to.include('The session cookie would')
      })
  })

describeScenario('l4-proxy-protocol', {}, () => {
  it('what cannot be seen is no verdict, and no failure of readiness', async () => {
    const { isReady, first, told } = await checked()
    expect(first?.code).to.equal('connection_closed')
    expect([isReady, told.exit]).to.deep.equal([true, 2])
  })
})
