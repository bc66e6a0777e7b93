import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { fromPage, postJson, signIn as signInTo } from '../../chain/chain.ts'
import { readView } from '../../chain/read-view.ts'
import { composeChain } from '../setup.ts'
import { expectAccessible, expectNoOverflow, phone, signInByApi, visiting } from './kit.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, exact: true })
const signedOut = (page: Page) => heading(page, 'Sign in').waitFor()
const live = (page: Page) => page.getByText('Live, updated').waitFor()

/** As somebody who uses another device. */
async function elsewhere(email: string) {
  const chain = composeChain()
  return { chain, Cookie: await signInTo({ ...chain, email }) }
}

/** Tells the page that its session ends so soon, until it uses the session; then the gateway speaks for itself. */
async function endSoon(page: Page, ends: 'idle' | 'absolute', minutes: number): Promise<void> {
  const [cookie] = await page.context().cookies()
  const Cookie = `${cookie?.name}=${cookie?.value}`
  const session = await readView(composeChain(), '/api/auth/session', { Cookie })
  const at = new Date(Date.now() + minutes * 60_000).toISOString()
  const absolute = ends === 'absolute' ? { absoluteExpiresAt: at } : {}
  const json = { ...session, expiresAt: at, idleExpiresAt: at, ...absolute }
  let isUsed = false
  page.on('request', (request) => {
    isUsed ||= request.url().endsWith('/api/me')
  })
  await page.route('**/api/auth/session', (route) => (isUsed ? route.continue() : route.fulfill({ json })))
}

describe('a session, as its pages show it', () => {
  it(
    'ends in every tab of the browser when one of them signs out, and begins there again',
    visiting(async ({ page, context }) => {
      await signInByApi(page)
      await page.goto('/')
      const other = await context.newPage()
      await other.goto('/')
      await live(other)

      await page.getByRole('button', { name: 'Sign out' }).click()
      await signedOut(page)
      await page.getByRole('status').getByText('You are signed out.').waitFor()
      await signedOut(other)
      await other.getByText('You were signed out in another tab.').waitFor()
      await expectAccessible(other)

      await page.getByLabel('E-mail').fill(composeChain().email)
      await page.getByLabel('Password', { exact: true }).fill(composeChain().password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await heading(other, /^Welcome back, /).waitFor()
    }),
  )

  it(
    'ends in the page by itself when it is ended from another device',
    visiting(async ({ page }) => {
      const email = 'chiara@sallyport.test'
      await signInByApi(page, email)
      await page.goto('/')
      await live(page)
      const { chain, Cookie } = await elsewhere(email)
      const { items } = await readView(chain, '/api/auth/sessions', { Cookie })
      for (const { id } of items.filter(({ current }) => !current))
        await chain.send({
          method: 'DELETE',
          path: `/api/auth/sessions/${id}`,
          headers: { Cookie, ...fromPage(chain) },
        })
      await signedOut(page)
      await page.getByText('Your session has ended. Sign in again to go on.').waitFor()
    }),
  )

  it(
    'that is about to end for want of use says so, and is kept by the next key that is pressed',
    visiting(async ({ page }) => {
      await signInByApi(page)
      await endSoon(page, 'idle', 4)
      await page.goto('/')
      await heading(page, /^Welcome back, /).waitFor()
      const notice = page.getByRole('region', { name: 'Your session' })
      await notice.getByText(/^You are signed out at \d\d:\d\d unless you go on\.$/).waitFor()
      await expectAccessible(page)
      const used = page.waitForResponse('**/api/me')
      await page.keyboard.press('Tab')
      expect((await used).status()).to.equal(200)
      await notice.waitFor({ state: 'detached' })
      await page.getByText('You stay signed in.').waitFor()
    }),
  )

  it(
    'is kept by the button, whose reader goes on with the page; in French, on a phone',
    visiting({ ...phone, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      await signInByApi(page)
      await endSoon(page, 'idle', 4)
      await page.goto('/')
      await heading(page, /^Bon retour, /).waitFor()
      const stay = page.getByRole('button', { name: 'Rester connecté' })
      await stay.waitFor()
      await expectNoOverflow(page)
      await stay.focus()
      await page.keyboard.press('Enter')
      await page.getByText('Vous restez connecté.').waitFor()
      // While it is renewed the button stays, under another name.
      await page.getByRole('region', { name: 'Votre session' }).waitFor({ state: 'detached' })
      expect(await page.evaluate<string>('document.activeElement.id')).to.equal('main')
    }),
  )

  it(
    'that has reached its longest time says when it ends, and offers nothing that cannot be done',
    visiting(async ({ page }) => {
      await signInByApi(page)
      await endSoon(page, 'absolute', 3)
      await page.goto('/')
      await heading(page, /^Welcome back, /).waitFor()
      const notice = page.getByRole('region', { name: 'Your session' })
      await notice.getByText(/this session has reached its longest time/).waitFor()
      expect(await notice.getByRole('button').count()).to.equal(0)
      await expectAccessible(page)
    }),
  )

  it(
    'shows what happens elsewhere while it happens',
    visiting(async ({ page }) => {
      const email = 'devi@sallyport.test'
      await signInByApi(page, email)
      await page.goto('/')
      await live(page)
      const amount = page.getByRole('region', { name: 'Balance' }).locator('.balance-amount')
      const before = await amount.innerText()

      const { chain, Cookie } = await elsewhere(email)
      const { items } = await readView(chain, '/api/invoices', { Cookie })
      const due = items.find(({ status }) => status === 'open' || status === 'overdue')
      const paid = await postJson(
        chain,
        `/api/invoices/${due?.id}/payment`,
        { amount: due?.total },
        { Cookie, 'Idempotency-Key': crypto.randomUUID() },
      )
      expect(paid.status, paid.text).to.equal(201)
      await amount.filter({ hasNotText: before }).waitFor()
    }),
  )
})
