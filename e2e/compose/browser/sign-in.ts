import type { Page } from 'playwright-core'
import { composeChain } from '../setup.ts'
import { giveSession } from './session.ts'

/** Signs in as a person does: through the form of the sign-in page. Ends on the dashboard; the page is in English. */
export async function signIn(page: Page, email = composeChain().email): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(composeChain().password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: /^Welcome back, / }).waitFor()
}

/** For tests that are about something else: the page that is loaded next is a member's. */
export const signInByApi = (page: Page, email = composeChain().email): Promise<void> =>
  giveSession(page, composeChain(), email)
