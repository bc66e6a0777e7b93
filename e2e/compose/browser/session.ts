import { expect } from 'chai'
import { chromium, type Page } from 'playwright-core'
import { cookieOf, postJson, type Chain } from '../../chain/chain.ts'
import { launchOptions } from './launch.ts'

/** Gives the page's browser a session, without loading a page. */
export async function giveSession(page: Page, chain: Chain, email = chain.email): Promise<void> {
  // The session is listed under the browser that will use it.
  const agent = await page.evaluate<string>('navigator.userAgent')
  const credentials = { email, password: chain.password }
  const answer = await postJson(chain, '/api/auth/login', credentials, { 'User-Agent': agent })
  expect(answer.status, answer.text).to.equal(200)
  const [name = '', value = ''] = cookieOf(answer).split(/=(.*)/, 2)
  const maxAge = Number(/Max-Age=(\d+)/.exec(answer.setCookies[0] ?? '')?.[1])
  const expires = Math.floor(Date.now() / 1000) + maxAge
  const attributes = { httpOnly: true, secure: true, sameSite: 'Strict', expires } as const
  await page.context().addCookies([{ name, value, url: chain.origin, ...attributes }])
}

/** Leaves a session in a folder with a browser profile, for whoever starts a Chromium on it. */
export async function leaveSession(profile: string, chain: Chain): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, await launchOptions())
  await giveSession(await context.newPage(), chain)
  await context.close()
}
