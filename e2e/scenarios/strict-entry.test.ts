import { expect } from 'chai'
import { after, before, it } from 'mocha'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../compose/browser/launch.ts'
import { openVisit } from '../compose/browser/visit.ts'
import { composeChain } from '../compose/setup.ts'
import { describeScenario } from './describe-scenario.ts'

describeScenario('strict-entry', {}, () => {
  let browser: Browser
  let page: Page
  const otherSite = () => composeChain().origin.replace('localhost', 'idp.localhost')

  before(async () => {
    browser = await launchBrowser()
    page = (await openVisit(browser, composeChain().origin)).page
    const { email, password } = composeChain()
    await page.goto('/')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
  })
  after(() => browser.close())

  /** Follows a link of the other site; resolves to the Cookie header of the first request to ours. */
  async function enter(link: RegExp): Promise<string | undefined> {
    await page.goto(`${otherSite()}/`)
    const navigation = page.waitForRequest(
      (request) => request.isNavigationRequest() && request.url().startsWith(`${composeChain().origin}/`),
    )
    await page.getByRole('link', { name: link }).click()
    return (await (await navigation).allHeaders())['cookie']
  }

  it('the first request from another site comes without the cookie, and the page finds its session all the same', async () => {
    expect(await enter(/^to the page/)).to.equal(undefined)
    await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
  })

  it('a server that decides by the first request sends a member away, by link and by redirect', async () => {
    for (const link of [/decides by the first request/, /by way of a redirect/]) {
      await enter(link)
      await page.getByText('your request came without a session').waitFor()
    }
    await page.goto(`${composeChain().origin}/entry/decides`)
    await page.getByText('your request came with a session').waitFor()
  })

  it('a server that asks once more sees the session', async () => {
    await enter(/asks once more/)
    await page.getByText('your request came with a session').waitFor()
  })
})
