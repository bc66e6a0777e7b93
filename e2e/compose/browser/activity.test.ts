import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { entries, idsOf, idsShown, openActivity, readActivity, scrollToEnd } from './activity-list.ts'
import { away } from './away.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import { payableInvoices, payElsewhere } from './member-views.ts'

const chiara = demoMembers[2].email

const focused = (page: Page) => page.evaluate<string | undefined>('document.activeElement.dataset.entry')
const heightOf = (page: Page, row: string) =>
  page.evaluate<number>(`document.querySelector("${row}").getBoundingClientRect().top`)

describe('the activity page', () => {
  it(
    'goes on to its end as its reader scrolls, without a gap or a repeat, each entry under its day',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const [due] = await payableInvoices(page)
      if (!due) throw new Error('an invoice can be paid')
      const items = await readActivity(page)
      const cursors: (string | null)[] = []
      page.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url())
        if (pathname === '/api/activity') cursors.push(searchParams.get('cursor'))
      })
      await openActivity(page)
      await expectAccessible(page)
      await scrollToEnd(page, items.length)
      expect(await idsShown(page)).to.deep.equal(idsOf(items))
      expect(new Set(cursors).size, 'pages that were read twice').to.equal(cursors.length)

      const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/Paris' })
      const days = new Set(items.map(({ occurredAt }) => day.format(new Date(occurredAt))))
      const headings = `[...document.querySelectorAll('h2 time')].map((time) => time.dateTime)`
      expect(await page.evaluate(headings)).to.deep.equal([...days])

      // However long the list is, what happens then takes one request.
      const before = cursors.length
      await payElsewhere(page, due.id, due.total)
      await page.getByRole('button', { name: '1 new entry' }).waitFor()
      expect(new Set(cursors.slice(before))).to.deep.equal(new Set([null]))
      expect((await idsShown(page)).slice(1)).to.deep.equal(idsOf(items))
    }),
  )

  it(
    'shows what happens elsewhere at its top, says so, and does not move what is being read',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      const [first, second] = await payableInvoices(page, 2)
      if (!first || !second) throw new Error('two invoices can be paid')
      await openActivity(page)
      const [top] = await idsShown(page)
      const topRow = `[data-entry='${top}']`
      const before = await heightOf(page, topRow)
      await payElsewhere(page, first.id, first.total)
      await page.getByRole('status').getByText('1 new entry', { exact: true }).waitFor({ state: 'attached' })
      expect(await heightOf(page, topRow)).to.be.closeTo(before, 1)
      await entries(page).first().getByText('New', { exact: true }).waitFor()
      await entries(page).first().getByText(first.number).waitFor()
      await expectAccessible(page)

      const [, , , fourth] = await idsShown(page)
      const row = `[data-entry='${fourth}']`
      await page.evaluate(`document.querySelector("${row}").scrollIntoView()`)
      const there = await heightOf(page, row)
      await payElsewhere(page, second.id, second.total)
      const show = page.getByRole('button', { name: '1 new entry' })
      await show.waitFor()
      expect(await heightOf(page, row)).to.be.closeTo(there, 1)
      await expectAccessible(page)

      await show.press('Enter')
      await show.waitFor({ state: 'detached' })
      expect(await focused(page)).to.equal((await idsShown(page))[0])
      await entries(page).first().getByText(second.number).waitFor()
    }),
  )

  it(
    'is read on with the keyboard alone: the button leads to the entries that it brought',
    visiting({ reducedMotion: 'reduce' }, async (visit) => {
      const { page } = visit
      // Somebody who never scrolls.
      await page.addInitScript('IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }')
      await signInByApi(page, chiara)
      await openActivity(page)
      const last = (await idsShown(page)).length
      const more = page.getByRole('button', { name: 'Load more' })

      visit.provokes(/status of 502.*\/api\/activity\?cursor/)
      await page.route('**/api/activity?cursor=*', (route) => route.fulfill(away), { times: 2 })
      await more.press('Enter')
      await page.getByRole('alert').waitFor()
      await expectAccessible(page)
      expect(await page.evaluate('document.activeElement.innerText')).to.equal('Try again')
      await page.keyboard.press('Enter')
      await entries(page).nth(last).waitFor()
      await page.getByText(`${await entries(page).count()} shown so far`).waitFor()
      expect(await focused(page)).to.equal((await idsShown(page))[last])
      await page.keyboard.press('Tab')
      expect(await page.evaluate(`document.activeElement.closest('.activity') !== null`)).to.equal(true)
    }),
  )

  it(
    'shows one source, and says of how many loaded entries; in French, 320 px wide',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      await signInByApi(page, chiara)
      await openActivity(page)
      await expectNoOverflow(page)
      await page.getByRole('radio', { name: 'Tout' }).focus()
      for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
      await page.getByText(/^\d+ sur \d+ éléments chargés jusqu’ici$/).waitFor()
      expect(await page.getByRole('radio', { name: 'Facturation' }).isChecked()).to.equal(true)
      const shown = await idsShown(page)
      expect(shown.length).to.be.greaterThan(0)
      expect(shown.filter((id) => !id.startsWith('billing:'))).to.deep.equal([])
      await page
        .getByText(/^Facture (émise|payée)$/)
        .first()
        .waitFor()
      expect(page.url()).to.match(/\/activity\?source=billing$/)
      await expectNoOverflow(page)
      await expectAccessible(page)

      const link = page.getByRole('link', { name: /^BK-/ }).first()
      const reference = await link.innerText()
      await link.press('Enter')
      await page.getByRole('heading', { name: 'Réservations', exact: true }).waitFor()
      expect(page.url()).to.include(`/bookings?booking=${reference}`)
      await page.goBack()
      await entries(page).first().waitFor()
      expect(await page.getByRole('radio', { name: 'Facturation' }).isChecked()).to.equal(true)
    }),
  )
})
