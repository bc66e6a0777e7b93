import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { readView } from '../../chain/read-view.ts'
import { composeChain } from '../setup.ts'
import { away } from './away.ts'
import { expectAccessible, signInByApi, visiting } from './kit.ts'
import { cookieOf, emil, name, openProfile, rows, sessions, signedOut, signInAlone } from './own-sessions.ts'

const focused = (page: Page) => page.evaluate<string>('document.activeElement.innerText')

describe('the profile page', () => {
  it(
    'says who is signed in, and until when',
    visiting(async ({ page }) => {
      await signInAlone(page)
      await openProfile(page, 1)
      const you = page.getByRole('region', { name: 'You' })
      for (const fact of [name, emil, 'Standard', '27 Oct 2024', 'Copenhagen (Europe/Copenhagen)'])
        await you.getByText(fact).waitFor()
      const session = await readView(composeChain(), '/api/auth/session', { Cookie: await cookieOf(page) })
      if (!session.signedIn) throw new Error('signed out')
      const here = page.getByRole('region', { name: 'This session' })
      const at = (instant: string) =>
        new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(
          new Date(instant),
        )
      await here
        .getByText(new RegExp(`^However much.*${at(session.absoluteExpiresAt)} \\(in \\d days\\)`))
        .waitFor()
      await here.getByText(/^If you do nothing.*\d\d:\d\d \(in \d+ hours\)/).waitFor()
      await sessions(page).getByText('You are signed in nowhere else.').waitFor()
      await page.getByText(/^This is a demo: .* only until the accounts service starts again/).waitFor()
      await expectAccessible(page)
    }),
  )

  it(
    'ends another session, whose page follows; one that could not be ended comes back and says why',
    visiting(async (visit, another) => {
      const { page } = visit
      await signInAlone(page)
      const other = await another()
      await signInByApi(other.page, emil)
      await other.page.goto('/activity')
      await other.page.getByRole('heading', { name: 'Activity', exact: true }).waitFor()
      await openProfile(page, 2)
      await rows(page).first().getByText('This browser').waitFor()

      visit.provokes(/status of 502.*\/api\/auth\/sessions\//)
      const { promise: isGone, resolve: fail } = Promise.withResolvers<void>()
      await page.route(
        '**/api/auth/sessions/*',
        async (route) => {
          await isGone
          await route.fulfill(away)
        },
        { times: 1 },
      )
      const end = rows(page).nth(1).getByRole('button', { name: /^End/ })
      await end.press('Enter')
      await sessions(page).getByText('You are signed in nowhere else.').waitFor()
      expect(await rows(page).count()).to.equal(1)
      fail()
      await rows(page).nth(1).getByRole('alert').getByText('This session is still there.').waitFor()
      expect(await focused(page)).to.equal('Where you are signed in')
      await expectAccessible(page)

      await end.press('Enter')
      await page.getByText(/^Ended: /).waitFor()
      expect(await rows(page).count()).to.equal(1)
      expect(await focused(page)).to.equal('Where you are signed in')
      await signedOut(other.page)
      await other.page.getByText('Your session has ended. Sign in again to go on.').waitFor()
    }),
  )

  it(
    'ends all others at once, and is honest about those that are left',
    visiting(async (visit, another) => {
      const { page } = visit
      await signInAlone(page)
      const others = [await another(), await another()]
      for (const other of others) await signInByApi(other.page, emil)
      await openProfile(page, 3)
      const endAll = sessions(page).getByRole('button', { name: 'End all others' })
      await endAll.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'End all 2 other sessions?' })
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      expect(await focused(page)).to.equal('End all others')

      visit.provokes(/status of 502.*\/api\/auth\/sessions\//)
      await page.route('**/api/auth/sessions/*', (route) => route.fulfill(away), { times: 1 })
      await endAll.press('Enter')
      await dialog.getByRole('button', { name: 'End all others' }).press('Enter')
      await page.getByText('1 session ended, 1 could not be ended. It is in the list again.').waitFor()
      await rows(page).getByRole('alert').waitFor()
      expect(await rows(page).count()).to.equal(2)
      expect(await focused(page)).to.equal('Where you are signed in')

      await rows(page).nth(1).getByRole('button', { name: /^End/ }).click()
      await sessions(page).getByText('You are signed in nowhere else.').waitFor()
      await rows(page).getByRole('button', { name: 'Sign out' }).click()
      await signedOut(page)
      await page.getByText('You are signed out.').waitFor()
    }),
  )
})
