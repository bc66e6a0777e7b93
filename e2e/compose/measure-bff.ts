/**
 * Measures, in Chromium over the whole chain, the dashboard as one request against the calls that the page would need
 * without the BFF, and writes the table into docs/bff.md. Run by `make figures`.
 */
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser/launch.ts'
import { giveSession } from './browser/session.ts'
import { startComposeChain, type ComposeChain } from './compose-chain.ts'
import { writeBlock } from './doc-block.ts'

const rounds = 25
const services = ['accounts', 'billing', 'bookings'] as const

interface Load {
  ms: number
  calls: number
  bytes: number
}

/** Runs in the page. One request. */
const withBff = `async () => { await read('/api/dashboard') }`

/** Runs in the page: everything that can run at once does; what names a booking or an invoice has to wait for it. */
const withoutBff = `async () => {
  const bookings = '/api/direct/bookings/odata/Bookings?'
  const invoices = '/api/direct/billing/api/invoices?'
  const latest = read(invoices + 'size=5').then(({ content }) => {
    const references = content.map((row) => row.bookingReference).filter((reference) => reference !== null)
    const list = references.map((reference) => "'" + reference + "'").join(',')
    return references.length && read(bookings + new URLSearchParams({ $filter: 'Reference in (' + list + ')' }))
  })
  const upcoming = { $filter: 'Upcoming eq true', $orderby: 'StartsAt asc', $top: '20' }
  const next = read(bookings + new URLSearchParams(upcoming)).then(({ Value }) => {
    const booking = Value[0]
    return booking && read(invoices + new URLSearchParams({ bookingReference: booking.Reference }))
  })
  const rest = ['accounts/v1/members/me', 'accounts/v1/members/me/notices?page=1&page_size=5', 'billing/api/balance']
  await Promise.all([latest, next, ...rest.map((path) => read('/api/direct/' + path))])
}`

const script = (load: string) => `(async () => {
  const read = async (path) => {
    const answer = await fetch(path)
    if (!answer.ok) throw new Error(path + ' ' + answer.status)
    return answer.json()
  }
  performance.clearResourceTimings()
  const start = performance.now()
  await (${load})()
  const ms = performance.now() - start
  const entries = performance.getEntriesByType('resource')
  return { ms, calls: entries.length, bytes: entries.reduce((sum, entry) => sum + entry.transferSize, 0) }
})()`

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

function summary(loads: Load[]): string {
  const of = (key: keyof Load) => Math.round(median(loads.map((load) => load[key])))
  return `${of('calls')} | ${of('bytes').toLocaleString('en')} | ${of('ms')} ms`
}

async function setLatency(chain: ComposeChain, ms: number): Promise<void> {
  const what = ms === 0 ? '/faults/set?mode=off' : `/faults/set?mode=slow&medianMs=${ms}&p99Ms=${ms}`
  for (const service of services) {
    const { exitCode, output } = await chain.exec(service, ['operate', what])
    if (exitCode !== 0) throw new Error(output)
  }
}

async function measure(page: Page): Promise<{ bff: Load[]; direct: Load[] }> {
  const results: { bff: Load[]; direct: Load[] } = { bff: [], direct: [] }
  // The first round warms connections and caches of code; it does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const bff = await page.evaluate<Load>(script(withBff))
    const direct = await page.evaluate<Load>(script(withoutBff))
    if (round === 0) continue
    results.bff.push(bff)
    results.direct.push(direct)
  }
  return results
}

const chain = await startComposeChain()
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ baseURL: chain.origin })
  const page = await context.newPage()
  await giveSession(page, chain)
  await page.goto('/')
  const lines: string[] = []
  for (const latency of [0, 50]) {
    await setLatency(chain, latency)
    const { bff, direct } = await measure(page)
    lines.push(
      `| ${latency} ms | with the BFF | ${summary(bff)} |`,
      `| ${latency} ms | without | ${summary(direct)} |`,
    )
  }
  const head = '| added to each service call | | requests | bytes | wall time, median |'
  const table = [head, '|---|---|---|---|---|', ...lines].join('\n')
  console.log(table)
  writeBlock('docs/bff.md', 'dashboard', table)
} finally {
  await browser.close()
  await chain.down()
}
