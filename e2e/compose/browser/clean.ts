import { expect } from 'chai'
import type { Cookie, Page } from 'playwright-core'
import { expectNone } from './expect-none.ts'
import { isOurs, type Visit } from './visit.ts'

/** Everything that a script on the page can read. */
const readableByScript = (page: Page): Promise<string> =>
  page.evaluate<string>(`JSON.stringify([
    document.cookie,
    { ...localStorage },
    { ...sessionStorage },
    history.state,
    location.href,
    document.documentElement.outerHTML,
  ])`)

/** What a database or a cache holds is not told by its name: the page has none. */
const keptElsewhere = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `(async () => [...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys())])()`,
  )

const ourPages = ({ context, origin }: Visit): Page[] =>
  context.pages().filter((page) => page.url().startsWith(origin) && isOurs(page.url()))

/** A login with a code leaves the secret of the asking browser behind, for its ten minutes. */
const cookieNames = ['__Host-authToken', '__Host-loginBinding']

function expectUnreadable(cookie: Cookie): void {
  expect(cookieNames, 'a cookie that the gateway does not know').to.include(cookie.name)
  expect(cookie, cookie.name).to.include({
    httpOnly: true,
    secure: true,
    sameSite: 'Strict',
    path: '/',
    domain: 'localhost',
  })
}

function expectFaults({ faults, provoked }: Visit): void {
  const unexpected = faults.filter((fault) => !provoked.some((pattern) => pattern.test(fault)))
  expectNone(unexpected, 'faults that the test does not provoke (visit.provokes)')
  const missing = provoked.filter((pattern) => !faults.some((fault) => pattern.test(fault)))
  expectNone(missing.map(String), 'faults that the test provokes, and that did not occur')
}

/** What is a secret in a text, with a little of what surrounds it. */
function secretsIn(text: string, cookieValues: readonly string[]): string[] {
  const tokens = text.match(/.{0,40}(eyJ[\w-]{10,}\.[\w-]*\.|access_?token|refresh_?token).{0,20}/gi) ?? []
  const cookies = cookieValues.filter((value) => text.includes(value.slice(0, 40)))
  return [...tokens, ...cookies.map((value) => `the cookie ${value.slice(0, 10)}…`)]
}

/**
 * What holds wherever the browser is: no token in reach of a script or in an answer, no cookie but the gateway's own,
 * and no console message, script error, failed request or CSP report but those that the test provokes.
 */
export async function expectClean(visit: Visit): Promise<void> {
  const pages = ourPages(visit)
  const cookies = (await visit.context.cookies()).filter(({ path }) => !path.startsWith('/mailbox'))
  cookies.forEach(expectUnreadable)
  for (const page of pages) expectNone(await keptElsewhere(page), 'databases and caches of the page')

  const values = [...cookies.map(({ value }) => value), ...(await visit.cookieValues())]
  for (const page of pages)
    expectNone(
      secretsIn(await readableByScript(page), values),
      `secrets that a script of ${page.url()} can read`,
    )
  expectNone(secretsIn(await visit.answers(), values), 'secrets in answers')
  expectFaults(visit)
}
