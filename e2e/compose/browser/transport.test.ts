import type { Transport } from '@sallyport/common/contracts/transport'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { expectAccessible, expectNoOverflow, narrow, signInByApi, visiting } from './kit.ts'
import { oddReports, verdictReports } from './transport-reports.ts'

const endpoint = '**/api/debug/transport?*'

const station = (page: Page, name: string) => page.locator('.chain-stations > li').filter({ hasText: name })
const hop = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const header = (page: Page, at: string, name: string) =>
  hop(page, at)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
const verdictOf = (page: Page) => page.locator('.verdict')
const sentence = (page: Page, text: RegExp) => page.getByRole('heading', { level: 2, name: text })

async function open(page: Page, text = /^The session cookie survives this chain\.$/) {
  await page.goto('/transport')
  await sentence(page, text).waitFor()
}

/** The words of each cell, once. */
const cells = async (page: Page, at: string, name: string) =>
  (await header(page, at, name).getByRole('cell').allTextContents()).map((text) => text.trim())

/** Whatever the page asks, this is the answer, until the function that comes back names another one. */
async function answerWith(page: Page, first: Transport | string): Promise<(next: Transport) => void> {
  let answer = first
  await page.route(endpoint, async (route) => {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer)
    await route.fulfill({ contentType: 'application/json', body })
  })
  return (next) => {
    answer = next
  }
}

const problem = (status: number, code: string, extra: object = {}) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `urn:sallyport:problem:${code}`, title: code, status, code, ...extra }),
})

describe('the transport page', () => {
  it(
    'is linked from sign-in, and draws the chain for somebody who is signed out',
    visiting(async ({ page, origin }) => {
      await page.goto('/')
      const link = page.getByRole('link', { name: 'See what each hop makes of this connection' })
      await link.focus()
      await page.keyboard.press('Enter')
      await sentence(page, /^The session cookie survives this chain\.$/).waitFor()
      expect(await verdictOf(page).innerText())
        .to.include('The chain works')
        .and.to.include(origin)

      const list = await page.locator('.chain-stations > li').allInnerTexts()
      expect(list.map((text) => /Browser|Edge|Gateway|BFF/.exec(text)?.[0])).to.deep.equal([
        'Browser',
        'Edge',
        'Gateway',
        'BFF',
      ])
      const [browser = '', edge = '', gateway = '', bff = ''] = list
      expect(browser).to.match(/Chrom/).and.to.include(origin)
      expect(edge).to.match(/https[^]*TLS 1\.3[^]*HTTP\/2[^]*Edge[^]*nginx\//)
      expect(edge).not.to.include('not what the browser used')
      expect(gateway).to.match(/http\b[^]*HTTP\/1\.1[^]*says https[^]*no cookie, no token/)
      expect(gateway)
        .to.match(/Trusts its peer\s*yes/)
        .and.to.include(`Takes it for\n${origin}`)
      expect(bff).to.match(/Token\s*none/)

      expect(await hop(page, 'Gateway').innerText()).to.match(/yes, for uniquelocal in TRUST_PROXY names it/)
      expect(await cells(page, 'Edge', 'X-Forwarded-Proto')).to.deep.equal(['none', 'https', '+ added'])
      expect(await cells(page, 'Gateway', 'X-Forwarded-Proto')).to.deep.equal([
        'https',
        'https',
        '= unchanged',
      ])
      await expectAccessible(page)
    }),
  )

  it(
    'tells what the cookie is made of, what browsers make of it and that it came, and never its value',
    visiting(async ({ page }) => {
      await signInByApi(page)
      await open(page)
      const card = page.getByRole('region', { name: 'The session cookie' })
      const line = await card.getByRole('region', { name: 'The Set-Cookie line' }).innerText()
      expect(line).to.match(/^Set-Cookie: __Host-authToken=‹sealed, not shown›; Max-Age=604800; Path=\/;/)
      expect(await card.getByRole('img', { name: 'good:' }).count()).to.equal(7)
      expect(await card.getByRole('img', { name: 'weak:' }).count()).to.equal(0)
      await card.getByRole('row', { name: /^Chromium this one yes yes The page is https\./ }).waitFor()
      for (const other of ['Firefox', 'Safari'])
        await card.getByRole('row', { name: new RegExp(`^${other} yes yes The page is https`) }).waitFor()
      await card.getByText('sent, and it opens').waitFor()

      await station(page, 'Gateway').getByText('with cookie').waitFor()
      await station(page, 'BFF').getByText('with token').waitFor()
      expect(await station(page, 'BFF').innerText()).to.match(/Token\s*verified/)
      expect(await hop(page, 'BFF').innerText()).to.match(/Cookie\s*none\s*Authorization\s*came/)

      const copy = JSON.parse(await page.locator('.transport-report code').innerText()) as Transport
      expect(copy.verdict).to.deep.equal({ code: 'healthy', effect: 'session_works', hop: null })
      expect(copy.cookie.sent[0]).to.include({ state: 'open' })
      await expectAccessible(page)
    }),
  )

  it(
    'shows that the edge overwrites what a client says about itself',
    visiting(async ({ page, origin }) => {
      const forged = {
        'x-forwarded-proto': 'http',
        'x-forwarded-for': '198.51.100.66',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-port': '1',
        forwarded: 'for=198.51.100.66;proto=http',
      }
      await page.route(endpoint, async (route) => {
        await route.continue({ headers: { ...(await route.request().allHeaders()), ...forged } })
      })
      await open(page)
      await station(page, 'Edge').getByText('says http').waitFor()
      const { host, port } = new URL(origin)
      const [before, after, change] = await cells(page, 'Edge', 'X-Forwarded-For')
      expect([before, change]).to.deep.equal(['198.51.100.66', '≠ overwritten'])
      expect(await cells(page, 'Edge', 'X-Forwarded-Proto')).to.deep.equal(['http', 'https', '≠ overwritten'])
      expect(await cells(page, 'Edge', 'X-Forwarded-Host')).to.deep.equal([
        'evil.example',
        host,
        '≠ overwritten',
      ])
      expect((await cells(page, 'Edge', 'X-Forwarded-Port'))[1]).to.equal(port)
      expect(await cells(page, 'Edge', 'Forwarded')).to.deep.equal([forged.forwarded, 'none', '− removed'])
      // What the gateway takes for the client is what the edge saw of it.
      expect((await cells(page, 'Gateway', 'X-Forwarded-For'))[0]).to.equal(after)
      const decided = await hop(page, 'Gateway').innerText()
      expect(decided)
        .to.include(`Takes it for\n${origin}`)
        .and.not.to.match(/198\.51|evil/)
    }),
  )

  it(
    'says of each misconfiguration what is wrong, where, and what to change',
    visiting(async ({ page }) => {
      const said = {
        healthy: /^The session cookie survives this chain\.$/,
        plain_http: /^This page itself came over plain http: sign-in is refused\.$/,
        untrusted_peer:
          /^The gateway ignores what the edge \(nginx\) says about https, because it does not trust 172\.18\.0\.7: sign-in is refused\.$/,
        not_forwarded:
          /takes this https page for http, because the edge \(nginx\) sends no X-Forwarded-Proto/,
        scheme_overwritten: /takes this https page for http, because the inner proxy \(nginx\) says http/,
        scheme_ambiguous:
          /a list of schemes from the inner proxy \(nginx\), https, http, .*works all the same/,
        origin_mismatch:
          /for https:\/\/localhost, but its address is https:\/\/localhost:9443: .*live updates/,
        client_believed: /^Anybody can say how they are connected, and the edge \(nginx\) passes it on/,
        cookie_without_secure:
          /^The session cookie is set without Secure, although the browser used https\.$/,
        cookie_dropped: /^The session cookie is set, but Firefox drops it\.$/,
      } satisfies Record<Transport['verdict']['code'], RegExp>
      const codes = Object.keys(said) as Transport['verdict']['code'][]
      const answer = await answerWith(page, verdictReports.healthy)
      await open(page)
      const lookAgain = page.getByRole('button', { name: 'Look again' })
      for (const code of codes.filter((each) => each !== 'healthy')) {
        answer(verdictReports[code])
        await lookAgain.press('Enter')
        await sentence(page, said[code]).waitFor()
        // Announced, and marked where it happens.
        expect(await verdictOf(page).getByRole('status').innerText(), code).to.match(/^The chain /)
        await page.getByRole('heading', { name: 'What to change' }).waitFor()
        const { hop: fault } = verdictReports[code].verdict
        expect(await page.locator('.station[data-state="fault"]').count(), code).to.equal(fault ? 1 : 0)
        if (fault) await page.locator('.station').getByText('At fault').waitFor()
        await expectAccessible(page)
      }
      expect(await page.evaluate<string>('document.activeElement.innerText')).to.equal('Look again')
    }),
  )

  it(
    'claims nothing of what it could not observe',
    visiting(async ({ page }) => {
      const answer = await answerWith(page, oddReports['the BFF is silent'])
      await open(page)
      const lookAgain = page.getByRole('button', { name: 'Look again' })
      await station(page, 'BFF').getByText('not observed').waitFor()
      await hop(page, 'BFF').getByText('It took too long to answer.').waitFor()
      await hop(page, 'Gateway').getByText('the next hop did not report').waitFor()
      await expectAccessible(page)

      answer(oddReports['the edge does not report'])
      await lookAgain.click()
      await station(page, 'Before the gateway').getByText('Not observed', { exact: true }).waitFor()
      await page.getByText('Something in front of the gateway sent forwarded headers and did not').waitFor()
      await expectAccessible(page)

      answer(oddReports['two session cookies'])
      await lookAgain.click()
      await page.getByText('sent twice; the gateway refuses to choose').waitFor()
      await page.getByText('sent, but this gateway cannot have written it').waitFor()
      await expectAccessible(page)
    }),
  )

  it(
    'shows codes of a newer gateway as they are',
    visiting(async ({ page }) => {
      const newer = JSON.stringify(verdictReports.untrusted_peer)
        .replace('"untrusted_peer"', '"brand_new_cause"')
        .replaceAll('"secure_origin"', '"brand_new_reason"')
      await answerWith(page, newer)
      await open(page, /a reason that this page does not know, brand_new_cause: sign-in is refused/)
      await page.getByRole('row', { name: /^Chromium .*brand_new_reason/ }).waitFor()
    }),
  )

  it(
    'is there where sign-in is refused, and where even that it is a demo is refused',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/status of 403.*\/api\/auth\/session/)
      visit.provokes(/status of 403.*\/api\/demo/)
      const refusal = problem(403, 'insecure_transport', { remedy: 'Add it to TRUST_PROXY.' })
      await page.route(/\/api\/(auth\/session|demo)$/, (route) => route.fulfill(refusal))
      await answerWith(page, verdictReports.untrusted_peer)
      await page.goto('/')
      const panel = page.getByRole('alert')
      await panel.getByText('This connection does not count as secure').waitFor()
      await panel.getByRole('link', { name: 'See what each hop makes of this connection' }).click()
      await sentence(page, /^The gateway ignores what the edge/).waitFor()
      await page.getByText('TRUST_PROXY=loopback,uniquelocal').waitFor()
      await hop(page, 'Edge').getByText('It may be anybody’s invention.').waitFor()
      await hop(page, 'Gateway').getByText('no, for nothing in TRUST_PROXY').waitFor()
      await page.getByRole('region', { name: 'The session cookie' }).getByText('insecure_transport').waitFor()
      await expectAccessible(page)
    }),
  )

  it(
    'says that it got no answer, tries again without losing the focus, and is no page where there is no demo',
    visiting(async (visit) => {
      const { page } = visit
      visit.provokes(/request: GET .*\/api\/debug\/transport/)
      visit.provokes(/ERR_CONNECTION_RESET/)
      visit.provokes(/status of 404.*\/api\/debug\/transport/)
      await page.route(endpoint, (route) => route.abort('connectionreset'))
      await page.goto('/transport')
      await page.getByRole('alert').getByText('Sallyport cannot be reached').waitFor()
      await expectAccessible(page)
      await page.unroute(endpoint)
      await page.getByRole('button', { name: /^Try again/ }).press('Enter')
      await sentence(page, /survives/).waitFor()
      expect(await page.evaluate('document.activeElement !== document.body')).to.equal(true)

      await page.route(endpoint, (route) => route.fulfill(problem(404, 'not_found')))
      await page.getByRole('button', { name: 'Look again' }).click()
      await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor()
    }),
  )

  it(
    'looks again when its tab comes back into view',
    visiting(async ({ page }) => {
      const answer = await answerWith(page, verdictReports.healthy)
      await open(page)
      answer(verdictReports.not_forwarded)
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
      await sentence(page, /sends no X-Forwarded-Proto/).waitFor()
    }),
  )

  it(
    'fits 320 px and speaks French',
    visiting({ ...narrow, locale: 'fr-FR', colorScheme: 'dark' }, async ({ page }) => {
      const answer = await answerWith(page, verdictReports.scheme_overwritten)
      await open(
        page,
        /^La passerelle prend cette page https pour http, car le proxy intérieur \(nginx\) dit http/,
      )
      await expectNoOverflow(page)
      await expectAccessible(page)
      await station(page, 'Passerelle').getByText('dit http', { exact: true }).waitFor()
      const words = await page.locator('.verdict, .chain, .hops').allInnerTexts()
      expect(words.join('\n')).not.to.match(/\b(the|and|no|yes|from|received|unchanged|says)\b/i)
      answer(verdictReports.plain_http)
      await page.getByRole('button', { name: 'Regarder de nouveau' }).click()
      await sentence(page, /^Cette page elle-même est arrivée en http non chiffré/).waitFor()
      await expectNoOverflow(page)
      await page.unroute(endpoint)
      await page.reload()
      await sentence(page, /^Le cookie de session traverse cette chaîne\.$/).waitFor()
      await expectNoOverflow(page)
    }),
  )
})
