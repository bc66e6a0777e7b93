import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { BrowserContext } from 'playwright-core'
import { composeChain } from '../setup.ts'
import { expectClean, signIn, visiting } from './kit.ts'

const cookieNames = async (context: BrowserContext) => (await context.cookies()).map(({ name }) => name)

describe('in a browser', () => {
  it(
    'a member signs in with the password, sees the dashboard of three services, and signs out',
    visiting(async (visit) => {
      const { page, context } = visit
      await signIn(page)
      for (const heading of ['Balance', 'Next booking', 'Latest invoices', 'Notices'])
        await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      expect(await cookieNames(context)).to.deep.equal(['__Host-authToken'])
      await expectClean(visit)
      await page.reload()
      await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      expect(await context.cookies()).to.deep.equal([])
    }),
  )

  it(
    'a member signs in with the mailed code, read in the mailbox',
    visiting(async ({ page, context }) => {
      const { email } = composeChain()
      await page.goto('/')
      await page.getByRole('tab', { name: 'Get a code' }).click()
      await page.getByLabel('E-mail').fill(email)
      const since = new Date()
      await page.getByRole('button', { name: 'Send code' }).click()
      await page.getByLabel('Six-digit code').waitFor()
      const code = await composeChain().codeFor(email, since)

      const mailbox = await context.newPage()
      await mailbox.goto('/mailbox/')
      await mailbox.getByText('Your Sallyport sign-in code').first().waitFor()
      await mailbox.close()

      await page.getByLabel('Six-digit code').fill(code)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
      // The secret of the asking browser stays for its ten minutes.
      expect(await cookieNames(context)).to.have.members(['__Host-authToken', '__Host-loginBinding'])
    }),
  )

  it(
    'a wrong password is explained, and nothing is stored',
    visiting(async (visit) => {
      const { page, context } = visit
      visit.provokes(/status of 401.*\/api\/auth\/login/)
      await page.goto('/')
      await page.getByLabel('E-mail').fill(composeChain().email)
      await page.getByLabel('Password', { exact: true }).fill('wrong')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('alert').waitFor()
      expect(await context.cookies()).to.deep.equal([])
    }),
  )

  it(
    'a service that hangs costs its sections, says so, and comes back on retry',
    visiting(async ({ page }) => {
      const retry = page.getByRole('region', { name: 'Balance' }).getByRole('button', { name: /^Try again/ })
      // Frozen, not stopped: a network interface that goes away would make Chromium cancel its requests.
      composeChain().freeze('billing')
      try {
        await signIn(page)
        await retry.waitFor()
        await page.getByRole('heading', { name: 'Next booking', exact: true }).waitFor()
      } finally {
        composeChain().thaw('billing')
      }
      await retry.click()
      await retry.waitFor({ state: 'detached' })
    }),
  )
})
