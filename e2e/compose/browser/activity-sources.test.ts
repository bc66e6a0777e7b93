import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { entries, idsOf, idsShown, openActivity, readActivity, scrollToEnd } from './activity-list.ts'
import { away } from './away.ts'
import { expectAccessible, signInByApi, visiting } from './kit.ts'
import { servesInstead, setFault } from './member-views.ts'

const devi = demoMembers[3].email

const note = (page: Page) => page.locator('.source-note')
const hasFocus = (page: Page) => page.evaluate<boolean>('document.activeElement !== document.body')

describe('the activity page, where services fail', () => {
  it(
    'says whose entries are missing while a service fails, and puts them in their places when it is back',
    visiting(async ({ page }) => {
      await signInByApi(page, devi)
      const items = await readActivity(page)
      await setFault(page, 'billing', { mode: 'error' })
      try {
        await openActivity(page)
        await note(page)
          .getByText(/^Billing .*None of its entries are in this list/)
          .waitFor()
        expect((await idsShown(page)).some((id) => id.startsWith('billing:'))).to.equal(false)
        await expectAccessible(page)
        await page.keyboard.press('End')
        await entries(page).nth(30).waitFor()
        await note(page)
          .getByRole('button', { name: /^Try again/ })
          .press('Enter')
        await note(page)
          .getByRole('button', { name: /^Try again/ })
          .waitFor()
      } finally {
        await setFault(page, 'billing', { mode: 'off' })
      }
      // The page hears of it by itself.
      await note(page).waitFor({ state: 'detached' })
      await page.getByText(/^\d+ entries have come late/).waitFor({ state: 'attached' })
      expect(await hasFocus(page), 'the focus is kept').to.equal(true)
      const shown = await idsShown(page)
      expect(shown, 'the order of the API').to.deep.equal(idsOf(items).filter((id) => shown.includes(id)))
      await page.locator('.gap').getByText('entries of Billing are still missing').waitFor()
      await entries(page).getByText('Came late').first().waitFor()
      await scrollToEnd(page, items.length)
      expect(await idsShown(page)).to.deep.equal(idsOf(items))
      expect(await page.locator('.gap').count()).to.equal(0)
    }),
  )

  it(
    'that cannot be read says why, and is read when it is asked for again',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/activity/)
      await page.route('**/api/activity', (route) => route.fulfill(away), { times: 2 })
      await signInByApi(page, devi)
      await page.goto('/activity')
      await page.getByRole('alert').getByText('A service behind this page does not answer').waitFor()
      await expectAccessible(page)
      await page.getByRole('button', { name: /^Try again/ }).press('Enter')
      await entries(page).first().waitFor()
      expect(await hasFocus(page), 'the focus is kept').to.equal(true)
    }),
  )

  it(
    'says so when nothing has happened yet',
    visiting(async ({ page }) => {
      await servesInstead(page, '/api/activity', {
        items: [],
        nextCursor: null,
        meta: { requestId: 'r', sources: [] },
      })
      await signInByApi(page, devi)
      await page.goto('/activity')
      await page.getByText('Nothing has happened yet.').waitFor()
      await expectAccessible(page)
    }),
  )
})
