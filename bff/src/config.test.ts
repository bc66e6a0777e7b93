import { ConfigError } from '@sallyport/common/read-config'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readBffConfig } from './config.ts'

const good = {
  ACCOUNTS_URL: 'http://accounts:8080',
  BILLING_URL: 'http://billing:8080',
  BOOKINGS_URL: 'http://bookings:8080/',
}

function faultsOf(env: Record<string, string>): string {
  try {
    readBffConfig({ ...good, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('BFF config', () => {
  it('lets a member have as many streams as it is told', () => {
    expect(readBffConfig({ ...good, STREAMS_PER_MEMBER: '256' }).streamsPerMember).to.equal(256)
    expect(faultsOf({ STREAMS_PER_MEMBER: '0' })).to.include('STREAMS_PER_MEMBER')
  })

  it('needs the three services only', () => {
    expect(readBffConfig(good)).to.deep.equal({
      port: 8080,
      opsPort: 9090,
      logLevel: 'info',
      accountsUrl: 'http://accounts:8080',
      billingUrl: 'http://billing:8080',
      bookingsUrl: 'http://bookings:8080',
      budgetMs: 2_000,
      staleMs: 30_000,
      livePollMs: 1_000,
      streamsPerMember: 32,
      demoMode: false,
    })
  })

  it('names every fault at once', () => {
    const wrong = {
      ACCOUNTS_URL: '',
      BILLING_URL: 'ftp://billing',
      PORT: 'x',
      BUDGET_MS: '0',
      STALE_SECONDS: '301',
      LIVE_POLL_MS: '1',
    }
    const message = faultsOf(wrong)
    for (const name of Object.keys(wrong)) expect(message).to.include(`- ${name}:`)
  })

  const contradictions: [env: Record<string, string>, fault: string][] = [
    [{ PORT: '8080', OPS_PORT: '8080' }, 'OPS_PORT: must differ from PORT'],
    [{ BUDGET_MS: '5000' }, 'BUDGET_MS: time budgets must shrink'],
    [{ BUDGET_MS: '99' }, 'BUDGET_MS: must leave at least 100 ms'],
    [{ BOOKINGS_URL: 'http://billing:8080' }, 'BOOKINGS_URL: names the same service as BILLING_URL'],
  ]
  for (const [env, fault] of contradictions)
    it(`refuses ${JSON.stringify(env)}`, () => expect(faultsOf(env)).to.include(fault))
})
