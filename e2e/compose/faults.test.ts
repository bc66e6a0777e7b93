import { setTimeout as delay } from 'node:timers/promises'
import { demoMembers } from '@sallyport/common/demo-members'
import {
  dashboardSchema,
  type Dashboard,
  type Source,
  type SourceName,
} from '@sallyport/common/contracts/views'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { cookieOf, postJson } from '../chain/chain.ts'
import { readBlock, writeBlock, writesFigures } from './doc-block.ts'
import { composeChain } from './setup.ts'

/** What a request may take in the BFF, and what the hops around it may add. */
const budgetMs = 2_000
const slackMs = 250
/** From the end of a fault until its service delivers again. */
const recoveryMs = 2_000
/** Between two looks: reading without a pause takes the CPU that the other lane needs. */
const pauseMs = 25

const services = ['accounts', 'billing', 'bookings'] as const satisfies readonly SourceName[]

interface Expected extends Pick<Source, 'status' | 'code'> {
  /** Whether the service's sections are still filled. */
  delivers: boolean
}
const down: Expected = { status: 'unavailable', code: 'upstream_unavailable', delivers: false }
const slow: Expected = { status: 'unavailable', code: 'upstream_timeout', delivers: false }
const changed: Expected = { status: 'contract', code: 'upstream_contract', delivers: false }
const expectedOf = {
  slow,
  error: down,
  hang: slow,
  cut: down,
  garbage: changed,
  oversized: changed,
  'wrong-type': changed,
  drift: changed,
  'stale-clock': { status: 'stale', code: 'upstream_clock', delivers: true },
} as const satisfies Record<string, Expected>
type Mode = keyof typeof expectedOf
const modes = Object.keys(expectedOf) as Mode[]

const sectionsOf = {
  accounts: ['member', 'notices'],
  billing: ['balance', 'latestInvoices'],
  bookings: ['nextBooking'],
} as const satisfies Record<SourceName, readonly (keyof Dashboard)[]>

/** What a section says, apart from what another service adds to it and from the time of reading. */
function bare(dashboard: Dashboard, section: Exclude<keyof Dashboard, 'meta'>): unknown {
  const { balance, latestInvoices, nextBooking } = dashboard
  if (section === 'balance') return balance && { ...balance, asOf: 'now' }
  if (section === 'latestInvoices')
    return latestInvoices?.map(({ booking: _, ...invoice }) => invoice) ?? null
  if (section !== 'nextBooking' || !nextBooking?.booking) return dashboard[section]
  const { unpaidInvoice: _, ...booking } = nextBooking.booking
  return { booking }
}

describe('faults of one service', function () {
  this.timeout(60_000)
  let Cookie: string
  let healthy: Dashboard
  let faultEndedAt = performance.now()
  const cells = new Map<string, { words: string; ms: number; recoveredMs: number }>()

  before(async () => {
    const { email } = demoMembers[4]
    const answer = await postJson(composeChain(), '/api/auth/login', {
      email,
      password: composeChain().password,
    })
    Cookie = cookieOf(answer)
    healthy = (await recovered()).dashboard
  })
  after(() => Promise.all(services.map((name) => operate(name, '/reset'))))

  async function operate(service: SourceName, what: string): Promise<void> {
    const { exitCode, output } = await composeChain().exec(service, ['operate', what])
    expect(exitCode, output).to.equal(0)
  }

  async function read(): Promise<{ dashboard: Dashboard; ms: number }> {
    const start = performance.now()
    const answer = await composeChain().send({ path: '/api/dashboard', headers: { Cookie } })
    const ms = performance.now() - start
    expect(answer.status, answer.text).to.equal(200)
    expect(ms, 'time of the answer').to.be.at.most(budgetMs + slackMs)
    return { dashboard: dashboardSchema.parse(answer.json()), ms }
  }

  const sourceOf = ({ meta }: Dashboard, service: SourceName) =>
    meta.sources.find(({ name }) => name === service)

  /** Reads until every service delivers. */
  async function recovered() {
    for (;;) {
      const { dashboard } = await read()
      const ms = performance.now() - faultEndedAt
      if (dashboard.meta.sources.every(({ status }) => status === 'ok')) return { dashboard, ms }
      await delay(pauseMs)
    }
  }

  /** Reads until the copies from before the fault are too old to be shown. */
  async function readWithoutCopy(service: SourceName) {
    for (;;) {
      const answer = await read()
      const source = sourceOf(answer.dashboard, service)
      if (source?.code === 'upstream_contract' || source?.code === 'upstream_clock')
        return { ...answer, source }
      const shown = sectionsOf[service].filter((section) => answer.dashboard[section] !== null)
      if (source && source.status !== 'ok' && shown.length === 0) return { ...answer, source }
      if (source?.status === 'stale') expect(source.asOf).to.match(/^\d{4}-/)
      await delay(pauseMs)
    }
  }

  for (const service of services)
    for (const mode of modes)
      it(`${service} ${mode}`, async () => {
        const expected: Expected = expectedOf[mode]
        await operate(service, `/faults/set?mode=${mode}`)
        const { dashboard, ms, source } = await readWithoutCopy(service)
        await operate(service, '/faults/set?mode=off')
        faultEndedAt = performance.now()
        const { ms: recoveredMs } = await recovered()

        expect(source).to.include({ status: expected.status, code: expected.code })
        for (const section of sectionsOf[service])
          expect(dashboard[section] !== null, section).to.equal(expected.delivers)
        for (const other of services.filter((name) => name !== service)) {
          expect(sourceOf(dashboard, other)).to.deep.include({ status: 'ok' }).and.not.have.property('code')
          for (const section of sectionsOf[other])
            expect(bare(dashboard, section), section).to.deep.equal(bare(healthy, section))
        }

        expect(recoveredMs, 'recovery').to.be.at.most(recoveryMs)
        const effect = expected.delivers ? 'shown' : 'left out'
        const words = `\`${expected.status}\` (${expected.code}): ${sectionsOf[service].join(', ')} ${effect}`
        cells.set(`${service} ${mode}`, { words, ms, recoveredMs })
      })

  for (const mode of ['hang', 'error'] as const)
    it(`${mode}, for so long that the circuit opened, is over within 2 s of its end`, async () => {
      await operate('billing', `/faults/set?mode=${mode}`)
      for (;;) {
        const source = sourceOf((await read()).dashboard, 'billing')
        if (source?.circuitOpen) break
      }
      await operate('billing', '/faults/set?mode=off')
      faultEndedAt = performance.now()
      expect((await recovered()).ms, 'recovery').to.be.at.most(recoveryMs)
    })

  function table(withTimes: boolean): string {
    const cellOf = (service: SourceName, mode: Mode) => {
      const cell = cells.get(`${service} ${mode}`)
      const times = `; ${Math.round(cell?.ms ?? 0)} ms, back after ${Math.round(cell?.recoveredMs ?? 0)} ms`
      return `${cell?.words}${withTimes ? times : ''}`
    }
    return [
      `| fault | ${services.join(' | ')} |`,
      `|---|${services.map(() => '---|').join('')}`,
      ...modes.map((mode) => `| ${mode} | ${services.map((service) => cellOf(service, mode)).join(' | ')} |`),
    ].join('\n')
  }

  it('do what the table of docs/bff.md says', () => {
    expect(cells.size, 'cells that passed').to.equal(services.length * modes.length)
    console.log(table(true))
    if (writesFigures) writeBlock('docs/bff.md', 'faults', table(true))
    const kept = readBlock('docs/bff.md', 'faults').replaceAll(/; \d+ ms, back after \d+ ms/g, '')
    expect(kept, 'make figures writes the table').to.equal(table(false))
  })
})
