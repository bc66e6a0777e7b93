import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { artifactFolder } from '../setup.ts'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import { messageOf, quietPage } from './planted.ts'

describe('the browser kit', () => {
  it('judges a test at its end, and keeps what its reader needs', async function () {
    const failing = visiting(async ({ page }) => {
      await page.goto(quietPage)
      await page.evaluate(`console.error('planted')`)
    })
    expect(await messageOf(Promise.resolve(failing.call(this)))).to.include('console error: planted')
    const folder = artifactFolder(this.test?.fullTitle() ?? '')
    expect(readdirSync(folder)).to.have.members(['visitor-1-1.png', 'visitor-1-1.txt'])
    expect(readFileSync(join(folder, 'visitor-1-1.txt'), 'utf8'))
      .to.include('planted')
      .and.include(quietPage)
    rmSync(folder, { recursive: true })
  })

  it(
    'finds what is not accessible, of WCAG 2.2 and of best practice',
    visiting(async ({ page }) => {
      await page.goto('/')
      await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      await page.evaluate(`(() => {
        const image = document.createElement('img')
        image.src = '/favicon.svg'
        const small = ['Yes', 'No'].map((text) => {
          const button = document.createElement('button')
          button.textContent = text
          button.style.cssText = 'all: unset; display: inline-block; inline-size: 9px; block-size: 9px; overflow: hidden'
          return button
        })
        document.body.append(image, ...small)
      })()`)
      const verdict = await messageOf(expectAccessible(page))
      for (const rule of ['image-alt', 'target-size', 'region']) expect(verdict).to.include(`${rule}: `)
      expect(verdict).to.include('img').and.include('Fix any of the following')
    }),
  )

  it(
    'finds what a narrow window cuts off, and nothing that scrolls by itself or is for screen readers',
    visiting(narrow, async ({ page }) => {
      await page.goto(quietPage)
      const show = (outer: string, inner: string) =>
        page.evaluate(`(() => {
          const [box, text] = [document.createElement('div'), document.createElement('div')]
          box.style.cssText = ${JSON.stringify(outer)}
          text.style.cssText = ${JSON.stringify(inner)}
          text.textContent = 'planted'
          box.append(text)
          document.body.replaceChildren(box)
        })()`)
      const far = 'padding-inline-start: 400px; inline-size: 100px'
      await show('', 'inline-size: 400px')
      expect(await messageOf(expectNoOverflow(page))).to.include('the page scrolls sideways')
      await show('overflow: clip', far)
      expect(await messageOf(expectNoOverflow(page)))
        .to.include('texts outside')
        .and.include('planted')
      await show('overflow: auto', far)
      expect(await messageOf(expectNoOverflow(page))).to.equal('nothing')
      await show('overflow: clip', `${far}; clip-path: inset(50%)`)
      expect(await messageOf(expectNoOverflow(page))).to.equal('nothing')
    }),
  )

  it(
    'gives each visitor a language, a time zone, a theme and a session of their own',
    visiting({ locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }, another) => {
      await signInByApi(page)
      await page.goto('/')
      await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
      const seen = `[matchMedia('(prefers-color-scheme: dark)').matches, new Intl.DateTimeFormat().resolvedOptions().timeZone]`
      expect(await page.evaluate(seen)).to.deep.equal([true, 'Europe/Paris'])
      const { page: other } = await another({ timezoneId: 'Asia/Tokyo' })
      await other.goto('/')
      await other.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      expect(await other.evaluate(seen)).to.deep.equal([false, 'Asia/Tokyo'])
    }),
  )
})
