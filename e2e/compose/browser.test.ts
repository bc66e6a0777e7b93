import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import type { Browser } from 'playwright-core'
import { keepEvidence, launchBrowser, openPage, readableByScript, type Visit } from './browser.ts'
import { composeChain } from './setup.ts'

describe('in a browser', function () {
  this.timeout(60_000)
  let browser: Browser
  let visit: Visit
  before(async () => void (browser = await launchBrowser()))
  after(() => browser.close())
  beforeEach(async () => {
    visit = await openPage(browser)
    visit.page.setDefaultTimeout(10_000)
  })
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await keepEvidence(visit, this.currentTest.fullTitle())
    await visit.context.close()
  })

  async function signIn(): Promise<void> {
    const { email, password } = composeChain()
    const { page } = visit
    await page.goto('/')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
  }

  /** What holds wherever the browser is: no token in reach of a script or in an answer, one cookie, a clean console. */
  async function expectNoToken(): Promise<void> {
    const { context, page, faults, apiBodies } = visit
    // A login with a code leaves the secret of the asking browser behind, for its ten minutes.
    const cookies = (await context.cookies()).filter(({ name }) => name !== '__Host-loginBinding')
    expect(cookies.map(({ name }) => name)).to.deep.equal(['__Host-authToken'])
    expect(cookies[0]).to.include({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
      domain: 'localhost',
    })
    const value = cookies[0]?.value ?? ''
    const seen = `${await readableByScript(page)}\n${await apiBodies()}`
    expect(seen).not.to.include(value.slice(0, 40))
    expect(seen).not.to.match(/eyJ[\w-]{10,}|access_?token|refresh_?token/i)
    expect(faults).to.deep.equal([])
  }

  it('a member signs in with the password, sees the dashboard of three services, and signs out', async () => {
    const { page } = visit
    await signIn()
    for (const heading of ['Balance', 'Next booking', 'Latest invoices', 'Notices'])
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
    await expectNoToken()
    await page.reload()
    await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
    expect(await visit.context.cookies()).to.deep.equal([])
    expect(visit.faults).to.deep.equal([])
  })

  it('a member signs in with the mailed code, read in the mailbox', async () => {
    const { page, context } = visit
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
    await expectNoToken()
  })

  it('a wrong password is explained, and nothing is stored', async () => {
    const { page, context } = visit
    await page.goto('/')
    await page.getByLabel('E-mail').fill(composeChain().email)
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await context.cookies()).to.deep.equal([])
  })

  it('a service that hangs costs its sections, says so, and comes back on retry', async () => {
    const { page } = visit
    const retry = page.getByRole('region', { name: 'Balance' }).getByRole('button', { name: /^Try again/ })
    // Frozen, not stopped: a network interface that goes away would make Chromium cancel its requests.
    composeChain().freeze('billing')
    try {
      await signIn()
      await retry.waitFor()
      await page.getByRole('heading', { name: 'Next booking', exact: true }).waitFor()
    } finally {
      composeChain().thaw('billing')
    }
    await retry.click()
    await retry.waitFor({ state: 'detached' })
    expect(visit.faults).to.deep.equal([])
  })
})
