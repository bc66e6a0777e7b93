import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { fromPage } from '../../chain/chain.ts'
import { readView } from '../../chain/read-view.ts'
import { composeChain } from '../setup.ts'
import { signInByApi } from './sign-in.ts'

/** Whose sessions and password these tests change. */
export const { email: emil, name } = demoMembers[4]

export const sessions = (page: Page) => page.getByRole('region', { name: 'Where you are signed in' })
export const rows = (page: Page) => sessions(page).getByRole('listitem')
export const signedOut = (page: Page) => page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()

export async function cookieOf(page: Page): Promise<string> {
  const [cookie] = await page.context().cookies()
  return `${cookie?.name}=${cookie?.value}`
}

/** Signs emil in here, and out everywhere else. */
export async function signInAlone(page: Page): Promise<void> {
  await signInByApi(page, emil)
  const [chain, Cookie] = [composeChain(), await cookieOf(page)]
  const { items } = await readView(chain, '/api/auth/sessions', { Cookie })
  for (const { id } of items.filter(({ current }) => !current))
    await chain.send({
      method: 'DELETE',
      path: `/api/auth/sessions/${id}`,
      headers: { Cookie, ...fromPage(chain) },
    })
}

export async function openProfile(page: Page, count: number): Promise<void> {
  await page.goto('/profile')
  await rows(page)
    .nth(count - 1)
    .waitFor()
  expect(await rows(page).count()).to.equal(count)
}
