import { demoMembers } from '@sallyport/common/demo-members'
import { absorbedSchema } from '@sallyport/common/openapi/absorbed'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import { setFault } from './member-views.ts'
import { until } from './until.ts'

const chiara = demoMembers[2].email

const rawBlock = (page: Page) => page.locator('.comparison .code-block').first()
const shapedBlock = (page: Page) => page.locator('.comparison .code-block').last()
const marked = async (block: Locator) => (await block.locator('mark').allInnerTexts()).join('\n')
const row = (page: Page, field: string) => page.getByRole('button', { name: field, exact: true })
const trail = (page: Page) => page.locator('.trail')
const rowCount = async (page: Page) => (await page.locator('.mapping tbody tr').count()) || 0

async function open(page: Page, heading = 'Field by field') {
  await page.goto('/contracts')
  await page.getByRole('heading', { name: heading, exact: true }).waitFor()
}

/** What the page was told; it must have been opened. */
const absorbed = async (page: Page) =>
  absorbedSchema.parse(
    await page.evaluate(`fetch('/api/debug/absorbed/dashboard').then((answer) => answer.json())`),
  )

/** Whether the first mark of each block can be seen inside of it: the code scrolls. */
const marksInView = (page: Page) =>
  page.evaluate<boolean[]>(`[...document.querySelectorAll('.comparison .code-block')].map((block) => {
    const [code, mark] = ['pre', 'mark'].map((name) => block.querySelector(name).getBoundingClientRect())
    return mark.top >= code.top && mark.bottom <= code.bottom
  })`)

describe('the contracts page', () => {
  it(
    'tells the counts first, and points from a field to where it comes from and where it goes',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      await open(page)
      const { counts, raw, mapping } = await absorbed(page)
      const figure = page.locator('[data-figure="calls"]')
      expect(await figure.innerText()).to.match(new RegExp(`${counts.calls.raw} → 1`))
      await page.locator('[data-figure="names"]').getByText('3 → 1').waitFor()
      expect(await page.getByRole('radio', { name: /^GET / }).count()).to.equal(raw.length)

      // It begins with a field that shows at once what is absorbed.
      await trail(page).getByText('nextBooking.booking.price').waitFor()
      expect(await marked(rawBlock(page))).to.match(/^"Price": "[\d.]+,\d\d"\n"Currency": "EUR"$/)
      expect(await marked(shapedBlock(page))).to.match(/^"price": \{\n"amount": "\d+\.\d\d",/)

      const total = mapping.find(({ field }) => field === 'latestInvoices[].total')
      await row(page, 'latestInvoices[].total').click()
      await trail(page).getByText('minor units become a decimal string').waitFor()
      expect(await marked(rawBlock(page))).to.equal(
        `"amountMinor": ${String(total?.example?.raw[0])}\n"currency": "EUR"`,
      )
      expect(await marksInView(page)).to.deep.equal([true, true])
      await expectAccessible(page)

      await page.getByRole('radio', { name: /balance/ }).check()
      await rawBlock(page).getByText('"overdueCount"').waitFor()
      expect(await marked(rawBlock(page))).to.equal('')
      const docs = page.getByRole('link', { name: 'Read the contract of the API (new tab)' })
      expect([await docs.getAttribute('href'), await docs.getAttribute('target')]).to.deep.equal([
        '/api/docs',
        '_blank',
      ])
    }),
  )

  it(
    'is used with the keyboard alone',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      await open(page)
      const focused = () => page.evaluate<string>('document.activeElement.textContent')
      await row(page, 'member.id').focus()
      await page.keyboard.press('ArrowDown')
      expect(await focused()).to.equal('member.name')
      expect(await marked(rawBlock(page))).to.match(/^"full_name": /)
      expect(await marked(shapedBlock(page))).to.match(/^"name": /)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await marked(rawBlock(page))).to.match(/^"email": /)
      expect(await row(page, 'member.email').getAttribute('aria-pressed')).to.equal('true')

      await page.getByRole('button', { name: 'Next field' }).focus()
      await page.keyboard.press('Enter')
      expect(await marked(rawBlock(page))).to.match(/^"tier_name": /)
      for (const name of ['Back to its row', 'member.tier']) {
        await (name === 'Back to its row' ? page.keyboard.press('Tab') : page.keyboard.press('Enter'))
        expect(await focused()).to.equal(name)
      }
    }),
  )

  it(
    'narrows the fields to a service, a rule and words, and says when nothing is left',
    visiting(async ({ page }) => {
      await signInByApi(page, chiara)
      await open(page)
      const { mapping } = await absorbed(page)
      expect(await rowCount(page)).to.equal(mapping.length)
      await page.getByRole('radio', { name: 'Bookings', exact: true }).check()
      const ofBookings = mapping.filter(({ source }) => source === 'bookings')
      await page.getByText(`${ofBookings.length} of ${mapping.length} fields`).waitFor()
      expect(await rowCount(page)).to.equal(ofBookings.length)
      await page.getByLabel('Rule').selectOption('local time and IANA zone become RFC 3339 UTC')
      const ofRule = ofBookings.filter(({ rule }) => rule === 'localTime')
      expect(await rowCount(page)).to.equal(ofRule.length)
      await page.getByLabel('Find').fill('endsat')
      expect(await page.locator('.mapping-field').allInnerTexts()).to.deep.equal([
        'nextBooking.booking.endsAt',
      ])
      await page.getByLabel('Find').fill('nothing of the kind')
      await page.getByText('No field fits.').waitFor()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Show all fields' }).click()
      expect(await rowCount(page)).to.equal(mapping.length)
    }),
  )

  it(
    'shows the broken contract of a service, one that is down, and all of them down',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 502.*\/api\/(debug\/absorbed|me)\b/)
      await signInByApi(page, chiara)
      const readAnew = page.getByRole('button', { name: 'Read anew' })
      try {
        await setFault(page, 'billing', { mode: 'drift' })
        await open(page)
        await page.getByText(/^Billing gave an answer that makes no sense/).waitFor()
        await page
          .getByText('Not every service delivered: the figures count what came, repeated calls included.')
          .waitFor()
        await row(page, 'balance.outstanding').click()
        await page.getByText('The answer has no outstanding.amountMinor: the contract is broken').waitFor()
        await rawBlock(page).getByText('"amountMinorV2"').waitFor()
        await shapedBlock(page).getByText('null').waitFor()
        await page.locator('tr').filter({ hasText: 'balance.outstanding' }).getByText('no value').waitFor()
        await expectAccessible(page)

        await setFault(page, 'billing', { mode: 'error' })
        await readAnew.click()
        await page.getByText(/^Billing does not answer right now/).waitFor()
        await trail(page).getByText('Billing did not deliver, so this has no value.').waitFor()
        await rawBlock(page).getByText('temporarily-unavailable').waitFor()
        await page
          .getByText(/^503 · .* · try 2$/)
          .first()
          .waitFor()

        await setFault(page, 'billing', { mode: 'oversized' })
        await readAnew.click()
        await page.getByText('Billing gave no answer to show.').waitFor()
        await expectAccessible(page)

        for (const service of ['accounts', 'billing', 'bookings'] as const)
          await setFault(page, service, { mode: 'error' })
        await page.reload()
        await page.getByText('A service behind this page does not answer').waitFor()
        await expectAccessible(page)
      } finally {
        for (const service of ['accounts', 'billing', 'bookings'] as const)
          await setFault(page, service, { mode: 'off' })
      }
      await page.getByRole('button', { name: /^Try again/ }).click()
      await trail(page).getByText('nextBooking.booking.price').waitFor()
    }),
  )

  it(
    'is at home in French on the narrowest phone, its rules too',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      await signInByApi(page, chiara)
      await open(page, 'Champ par champ')
      await expectNoOverflow(page)
      await expectAccessible(page)
      // The API says its rules in English: one without French words would be marked as English.
      await page
        .locator('tr')
        .filter({ hasText: 'memberSince' })
        .getByText('RFC 3339 avec décalage devient UTC')
        .waitFor()
      expect(await page.locator('.mapping [lang="en"], .trail [lang="en"]').count()).to.equal(0)
      await row(page, 'notices[].publishedAt').click()
      await trail(page).getByText('notices[].publishedAt').waitFor()
      // The answers are above the table: the page goes there.
      await until(page, `document.querySelector('.trail').getBoundingClientRect().top >= -1`)
      expect(await marksInView(page)).to.deep.equal([true, true])
      await expectNoOverflow(page)
    }),
  )
})
