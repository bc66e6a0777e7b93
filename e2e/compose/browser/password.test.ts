import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { postJson } from '../../chain/chain.ts'
import { composeChain } from '../setup.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import { away } from './away.ts'
import { cookieOf, emil, openProfile, sessions, signedOut, signInAlone } from './own-sessions.ts'

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('Current password').fill(current)
  await page.getByLabel('New password').fill(next)
  await page.getByLabel('New password').press('Enter')
}

const canSignIn = async (password: string): Promise<boolean> =>
  (await postJson(composeChain(), '/api/auth/login', { email: emil, password })).status === 200

describe('a password, on the profile page', () => {
  it(
    'changes the password, and signs everybody else out',
    visiting(async (visit, another) => {
      const { page } = visit
      const { password } = composeChain()
      const next = 'tin-whistle-orchard-58'
      await signInAlone(page)
      const other = await another()
      await signInByApi(other.page, emil)
      await other.page.goto('/profile')
      await openProfile(page, 2)

      await changePassword(page, password, 'too-short')
      await page.getByText('Use at least 12 characters.').waitFor()
      await expectAccessible(page)
      await changePassword(page, password, password)
      await page.getByText('This is your current password. Choose another.').waitFor()

      visit.provokes(/status of 403.*\/api\/auth\/password/)
      await changePassword(page, 'not-the-right-one', next)
      const field = page.getByRole('textbox', { name: 'Current password' })
      await page.getByText('This is not your current password.').waitFor()
      expect(await field.getAttribute('aria-invalid')).to.equal('true')
      expect(await page.evaluate('document.activeElement.name')).to.equal('currentPassword')
      await expectAccessible(page)

      visit.provokes(/status of 502.*\/api\/auth\/password/)
      await page.route('**/api/auth/password', (route) => route.fulfill(away), { times: 1 })
      await changePassword(page, password, next)
      await page.getByRole('alert').getByText('It may have changed all the same').waitFor()

      try {
        await changePassword(page, password, next)
        await page
          .getByRole('status')
          .getByText(/^Your password is changed. 1 other session/)
          .waitFor()
        for (const label of ['Current password', 'New password'])
          expect(await page.getByLabel(label).inputValue()).to.equal('')
        await sessions(page).getByText('You are signed in nowhere else.').waitFor()
        await expectAccessible(page)
        await signedOut(other.page)
        expect([await canSignIn(password), await canSignIn(next)]).to.deep.equal([false, true])
      } finally {
        const Cookie = await cookieOf(page)
        const back = { currentPassword: next, newPassword: password }
        await postJson(composeChain(), '/api/auth/password', back, { Cookie })
      }
      expect(await canSignIn(password)).to.equal(true)
    }),
  )

  it(
    'is there in French, for the keyboard, 320 px wide',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async (visit) => {
      const { page } = visit
      await signInAlone(page)
      await page.goto('/profile')
      await page.getByRole('heading', { name: 'Où vous êtes connecté' }).waitFor()
      await page.getByText('Ce navigateur').waitFor()
      await expectNoOverflow(page)
      await expectAccessible(page)
      await page.getByLabel('Mot de passe actuel').focus()
      await page.keyboard.type('faux')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.getByLabel('Mot de passe actuel').getAttribute('type')).to.equal('text')
      await page.keyboard.press('Tab')
      await page.keyboard.type('un autre mot de passe')
      visit.provokes(/status of 403.*\/api\/auth\/password/)
      await page.keyboard.press('Enter')
      await page.getByText('Ce n’est pas votre mot de passe actuel.').waitFor()
      await expectNoOverflow(page)
    }),
  )
})
