import { demoMembers } from '@sallyport/common/demo-members'
import { serviceFaultsSchema } from '@sallyport/common/contracts/faults'
import { expect } from 'chai'
import { afterEach, before, describe, it } from 'mocha'
import type { Page, Request } from 'playwright-core'
import { cookieOf, fromPage, postJson } from '../../chain/chain.ts'
import { composeChain } from '../setup.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import {
  payableInvoices,
  payElsewhere,
  readDashboard,
  readInvoices,
  servesInstead,
  setFault,
} from './member-views.ts'

const ben = demoMembers[1].email
const services = ['accounts', 'billing', 'bookings'] as const

const effectOf = (page: Page, service: (typeof services)[number]) =>
  page.locator(`.source-effect[data-source="${service}"]`)
const faultsOf = (page: Page, service: (typeof services)[number]) =>
  page.locator(`.service-faults[data-service="${service}"]`)
const dashboardNow = (page: Page) => page.locator('.effect-whole')
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent')

async function open(page: Page) {
  await signInByApi(page, ben)
  await page.goto('/faults')
  await dashboardNow(page).getByText('Complete').waitFor()
}

/** What the services say themselves. */
async function whatIsSet(page: Page) {
  const answer = await page.evaluate(`fetch('/api/debug/faults').then((answer) => answer.json())`)
  return serviceFaultsSchema.parse(answer).services
}

describe('the faults page', () => {
  let Cookie = ''
  // A session from before the faults: while accounts fails nobody can sign in.
  before(async () => {
    const { password } = composeChain()
    Cookie = cookieOf(await postJson(composeChain(), '/api/auth/login', { email: ben, password }))
  })
  afterEach(async () => {
    for (const service of services)
      await composeChain().send({
        method: 'PUT',
        path: `/api/debug/faults/${service}`,
        headers: { ...fromPage(composeChain()), Cookie, 'Content-Type': 'application/json' },
        body: '{"mode":"off"}',
      })
  })

  it(
    'makes billing fail, shows what the dashboard makes of it, and how it recovers',
    visiting(async ({ page }) => {
      await open(page)
      await expectAccessible(page)
      await page.getByText('Faults hit everybody who uses this chain.').waitFor()
      await page.getByRole('radio', { name: 'Error' }).check()
      await page.getByRole('button', { name: 'Set the fault' }).click()
      await faultsOf(page, 'billing').getByText('every route · every request').waitFor()
      await effectOf(page, 'billing').getByText('It is down.').waitFor()
      // For how long there are copies is a setting of the chain.
      await effectOf(page, 'billing')
        .getByRole('img', { name: /^Billing, the last answers, oldest first: \d+ ok, \d+ (out of|unavail)/ })
        .waitFor()
      await effectOf(page, 'accounts').getByText('ok', { exact: true }).waitFor()
      await expectAccessible(page)

      await page.getByRole('link', { name: 'Open the dashboard' }).click()
      const balance = page.getByRole('region', { name: 'Balance' })
      await balance.getByText(/^Billing (did not answer|does not answer|failed several times)/).waitFor()
      await page.goBack()
      await faultsOf(page, 'billing')
        .getByRole('button', { name: 'End (Billing, Error, every route)' })
        .click()
      expect(await focused(page), 'the focus of the button that is gone').to.equal('Billing')
      await faultsOf(page, 'billing').getByText('Works as it should.').waitFor()
      await effectOf(page, 'billing').getByText('ok', { exact: true }).waitFor()
      await dashboardNow(page).getByText('Complete').waitFor()
      await page.getByRole('link', { name: 'Open the dashboard' }).click()
      await balance.getByText('As of').waitFor()
      expect(await balance.getByText('did not answer').count()).to.equal(0)
    }),
  )

  it(
    'shows a broken contract as one, by a preset that takes the place of what was set',
    visiting(async ({ page }) => {
      await open(page)
      await setFault(page, 'accounts', { mode: 'drift' })
      await page.getByRole('button', { name: 'Bookings lies' }).click()
      await effectOf(page, 'bookings').getByText('contract broken', { exact: true }).waitFor()
      await dashboardNow(page).getByText('Goes without: next booking.').waitFor()
      const left = await whatIsSet(page)
      expect(left.map(({ faults }) => faults?.map(({ mode }) => mode))).to.deep.equal([[], [], ['drift']])
      await page.getByRole('link', { name: 'Open the dashboard' }).click()
      await page
        .getByRole('region', { name: 'Next booking' })
        .getByText(/^Bookings gave an answer that makes no sense/)
        .waitFor()
      await page.getByRole('region', { name: 'Balance' }).getByText('As of').waitFor()
    }),
  )

  it(
    'tells an honest error when no service delivers',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/dashboard/)
      await open(page)
      // Garbage is no outage: no copy stands in for it.
      for (const service of services) await setFault(page, service, { mode: 'garbage' })
      await dashboardNow(page).getByText('Cannot be shown at all.').waitFor()
      for (const service of services)
        await effectOf(page, service).getByText('Its answer breaks the contract.').waitFor()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'End all faults' }).click()
      await page.getByText('All faults are ended.').waitFor()
      await dashboardNow(page).getByText('Complete').waitFor()
    }),
  )

  it(
    'ends one of several faults, and leaves the others',
    visiting(async ({ page }) => {
      await open(page)
      const route = '/api/balance'
      await setFault(page, 'billing', { mode: 'slow', latency: { medianMs: 5, p99Ms: 9 } })
      await setFault(page, 'billing', { mode: 'stale-clock', route, shiftSeconds: -60 })
      await setFault(page, 'billing', { mode: 'slow', route: '/api/invoices', rate: 0.5 })
      await page.reload()
      const list = faultsOf(page, 'billing').getByRole('listitem')
      await list.getByText('after 5 ms, one in a hundred after 9 ms · every route · every request').waitFor()
      await list.getByText('60 s behind · /api/balance · every request').waitFor()
      await list.getByText('after 3,000 ms · /api/invoices · 50% of requests').waitFor()
      await page.getByRole('button', { name: 'End (Billing, Slow, every route)' }).click()
      await page.getByText('Billing: the fault is ended.').waitFor()
      expect(await list.count()).to.equal(2)
      await page.getByRole('button', { name: `End (Billing, Stale clock, ${route})` }).click()
      await list.nth(1).waitFor({ state: 'detached' })
      const left = (await whatIsSet(page)).find(({ name }) => name === 'billing')
      expect(left?.faults).to.deep.equal([{ mode: 'slow', route: '/api/invoices', rate: 0.5 }])
    }),
  )

  it(
    'says at the field what is wrong with it, and in words what the server refuses',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 400.*\/api\/debug\/faults\/billing/)
      await open(page)
      const submit = page.getByRole('button', { name: 'Set the fault' })
      await page.getByLabel('Usual delay').fill('900')
      await page.getByLabel('Longest delay').fill('800')
      await page.getByLabel('Route').fill('api balance')
      await submit.click()
      await page.getByText('It must not be shorter than the usual delay.').waitFor()
      await page.getByText(/^Begin with a slash/).waitFor()
      expect(await page.evaluate<string>('document.activeElement.name')).to.equal('p99Ms')
      await expectAccessible(page)
      await page.getByLabel('Longest delay').fill('950')
      await page.getByText('It must not be shorter').waitFor({ state: 'detached' })

      await page.getByLabel('Route').fill('/api/balance')
      const isMeant = (url: URL) => url.pathname === '/api/debug/faults/billing'
      // A server with stricter rules than the page knows.
      await page.route(isMeant, (route) => route.continue({ postData: '{"mode":"slow","route":"x"}' }), {
        times: 1,
      })
      await submit.click()
      const refusal = page.getByRole('alert')
      await refusal.getByText('The service does not take this fault').waitFor()
      await refusal.getByText('route: must be the beginning of a path').waitFor()
      await faultsOf(page, 'billing').getByText('Works as it should.').waitFor()
      await expectAccessible(page)
      await submit.click()
      await refusal.waitFor({ state: 'detached' })
      await faultsOf(page, 'billing')
        .getByText('after 900 ms, one in a hundred after 950 ms · /api/balance')
        .waitFor()
    }),
  )

  it(
    'shows a fault at once, and puts it back when it could not be set',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/debug\/faults\/billing/)
      await open(page)
      let refuse: () => void = () => undefined
      const refused = new Promise<void>((resolve) => (refuse = resolve))
      let tell: () => void = () => undefined
      const told = new Promise<void>((resolve) => (tell = resolve))
      const isAt = (path: string) => (url: URL) => url.pathname === path
      await page.route(isAt('/api/debug/faults/billing'), async (route) => {
        await refused
        await route.fulfill({
          status: 502,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'upstream_unavailable', status: 502, requestId: 'r-1' }),
        })
      })
      // Put back by the page itself, before the services are asked again.
      await page.route(isAt('/api/debug/faults'), async (route) => {
        await told
        await route.continue()
      })
      await page.getByRole('button', { name: 'Billing is slow' }).click()
      await faultsOf(page, 'billing').getByText('after 3,000 ms').waitFor()
      refuse()
      await page.getByRole('alert').getByText('A service could not be told').waitFor()
      await faultsOf(page, 'billing').getByText('Works as it should.').waitFor()
      tell()
      await expectAccessible(page)
    }),
  )

  it(
    'says that a service cannot be asked, and of what age a copy is',
    visiting(async ({ page }) => {
      await signInByApi(page, ben)
      const dashboard = await readDashboard(page)
      const [accounts, , bookings] = dashboard.meta.sources
      const asOf = '2026-11-24T14:03:09.000Z'
      const late = {
        name: 'billing',
        status: 'stale',
        code: 'upstream_timeout',
        latencyMs: 4,
        circuitOpen: true,
        asOf,
      }
      const meta = { ...dashboard.meta, sources: [accounts, late, bookings] }
      await servesInstead(page, '/api/dashboard', { ...dashboard, meta })
      const body = {
        services: [
          { name: 'accounts', faults: [] },
          { name: 'billing', faults: null },
          { name: 'bookings', faults: [] },
        ],
      }
      await servesInstead(page, '/api/debug/faults', body)
      await page.goto('/faults')
      await faultsOf(page, 'billing').getByText('It cannot be asked right now').waitFor()
      await effectOf(page, 'billing')
        .getByText(
          'It is too slow. The circuit is open: it is left alone for a moment. A copy of 15:03:09 is shown.',
        )
        .waitFor()
      await expectAccessible(page)
    }),
  )

  it(
    'asks before it throws away what was done, and then brings the first data back',
    visiting(async ({ page }) => {
      await open(page)
      const [invoice] = await payableInvoices(page)
      if (!invoice) throw new Error('nothing to pay')
      await payElsewhere(page, invoice.id, invoice.total)
      await setFault(page, 'bookings', { mode: 'slow', latency: { medianMs: 5, p99Ms: 5 } })
      const ask = page.getByRole('button', { name: 'Reset the services…' })
      await ask.click()
      const dialog = page.getByRole('dialog', { name: 'Reset the services?' })
      await dialog.getByText('payments, cancellations and changed passwords').waitFor()
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Keep the data' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await focused(page)).to.equal('Reset the services…')
      const stateOf = async () => (await readInvoices(page)).items.find(({ id }) => id === invoice.id)?.status
      expect(await stateOf()).to.equal('paid')

      await ask.click()
      await dialog.getByRole('button', { name: 'Reset', exact: true }).click()
      await page.getByText('The services have their first data again, and no faults.').waitFor()
      expect(await stateOf()).to.equal(invoice.status)
      expect((await whatIsSet(page)).map(({ faults }) => faults)).to.deep.equal([[], [], []])
    }),
  )

  it(
    'reads the dashboard only while it is wanted and can be seen',
    visiting(async ({ page }) => {
      await page.clock.install()
      await open(page)
      const readings: Request[] = []
      page.on('request', (request) => {
        if (new URL(request.url()).pathname === '/api/dashboard') readings.push(request)
      })
      const nextReading = () => page.waitForResponse((answer) => answer.url().endsWith('/api/dashboard'))
      const passes = (ms: number) => page.clock.runFor(ms)
      await Promise.all([nextReading(), passes(10_000)])

      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('Paused.').waitFor()
      const before = readings.length
      await passes(60_000)
      expect(readings.length, 'readings while paused').to.equal(before)
      await page.getByRole('button', { name: 'Watch on' }).click()
      await Promise.all([nextReading(), passes(10_000)])

      const show = (state: string) =>
        page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))`)
      await show('hidden')
      const seen = readings.length
      await passes(60_000)
      expect(readings.length, 'readings of a page that nobody sees').to.equal(seen)
      await show('visible')
      await Promise.all([nextReading(), passes(10_000)])
    }),
  )

  it(
    'is used with the keyboard alone',
    visiting(async ({ page }) => {
      await open(page)
      await page.getByRole('button', { name: 'End all faults' }).focus()
      for (const name of ['Reset the services…', 'Billing is slow', 'Bookings lies']) {
        await page.keyboard.press('Tab')
        expect(await focused(page)).to.equal(name)
      }
      await page.keyboard.press('Enter')
      await effectOf(page, 'bookings').getByText('contract broken', { exact: true }).waitFor()
      do await page.keyboard.press('Tab')
      while (!(await focused(page)).startsWith('End (Bookings, Drift'))
      await page.keyboard.press('Enter')
      await effectOf(page, 'bookings').getByText('ok', { exact: true }).waitFor()
      expect(await focused(page)).to.equal('Bookings')
    }),
  )

  it(
    'is at home in French on the narrowest phone, its dialog and refusals too',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      await signInByApi(page, ben)
      await page.goto('/faults')
      await dashboardNow(page).getByText('Complet').waitFor()
      await page.getByRole('radio', { name: 'Dérive' }).check()
      await page.getByLabel('Part des requêtes').fill('0')
      await page.getByRole('button', { name: 'Provoquer la panne' }).click()
      await page.getByText('Saisissez un nombre supérieur à 0, jusqu’à 100.').waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
      await page.getByLabel('Part des requêtes').fill('100')
      await page.getByRole('button', { name: 'Provoquer la panne' }).click()
      await effectOf(page, 'billing').getByText('Sa réponse rompt le contrat.').waitFor()
      await dashboardNow(page).getByText('Il manque : solde, dernières factures.').waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Réinitialiser les services…' }).click()
      await page.getByRole('dialog').waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
    }),
  )
})
