import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Page } from 'playwright-core'
import { composeChain } from '../setup.ts'
import { expectClean } from './clean.ts'
import { sharedBrowser } from './launch.ts'
import { messageOf, quietPage } from './planted.ts'
import { openVisit } from './visit.ts'

type Prepare = (page: Page) => Promise<unknown>

/** What `expectClean` says of a page in which a script ran. */
async function verdictOn(script: string, prepare?: Prepare): Promise<string> {
  const visit = await openVisit(await sharedBrowser(), composeChain().origin)
  try {
    await prepare?.(visit.page)
    await visit.page.goto(quietPage)
    await visit.page.evaluate(`(async () => { ${script} })()`)
    return await messageOf(expectClean(visit))
  } finally {
    await visit.context.close()
  }
}

const answering = (headers: Record<string, string>, body: string) => (page: Page) =>
  page.route('/api/demo', (route) => route.fulfill({ headers, body }))

const faults: [string, string, RegExp, Prepare?][] = [
  ['a console error', `console.error('planted')`, /console error: planted/],
  ['a warning', `console.warn('planted')`, /console warning: planted/],
  [
    'a script error',
    `await new Promise((done) => { setTimeout(() => { setTimeout(done); throw new Error('planted') }) })`,
    /script: planted/,
  ],
  [
    'a write that was cancelled',
    `const abort = new AbortController()
    const sent = fetch('/api/auth/logout', { method: 'POST', signal: abort.signal })
    abort.abort()
    await sent.catch(() => undefined)`,
    /request: POST \/api\/auth\/logout net::ERR_ABORTED/,
  ],
  ['an answer that refuses', `await fetch('/api/me')`, /console error: .*401.*\/api\/me/],
  [
    'an image of another origin',
    `const image = new Image()
    image.src = 'https://elsewhere.example/x.png'
    await new Promise((done) => { image.onerror = done })`,
    /CSP: img-src https:\/\/elsewhere.example/,
  ],
  [
    'HTML made of text',
    `try { document.body.innerHTML = '<p>' } catch {}`,
    /CSP: require-trusted-types-for trusted-types-sink/,
  ],
  ['a token in the storage', `localStorage.setItem('a', 'eyJhbGciOiJkaXIifQ..x')`, /secrets.*\n.*eyJhbGci/],
  [
    'a token in the session storage',
    `sessionStorage.setItem('a', 'eyJhbGciOiJkaXIifQ..x')`,
    /secrets.*\n.*eyJhbGci/,
  ],
  ['a token in the page', `document.body.append('eyJhbGciOiJkaXIifQ..x')`, /secrets.*\n.*eyJhbGci/],
  ['a token in the history', `history.pushState('eyJhbGciOiJkaXIifQ..x', '')`, /secrets.*\n.*eyJhbGci/],
  ['a cookie of the page', `document.cookie = 'planted=1; Secure'`, /cookie that the gateway does not know/],
  [
    'a database',
    `await new Promise((done) => { indexedDB.open('planted').onsuccess = done })`,
    /databases and caches/,
  ],
  ['a cache', `await caches.open('planted')`, /databases and caches/],
  [
    'a token in an answer',
    `await (await fetch('/api/demo')).text()`,
    /answers.*\n.*access_token/,
    answering({}, '{"access_token":"planted"}'),
  ],
  [
    'a token in a header',
    `await fetch('/api/demo')`,
    /secrets.*\n.*eyJhbGci/,
    answering({ 'x-planted': 'eyJhbGciOiJkaXIifQ..x' }, ''),
  ],
  [
    'a token in an event',
    `const events = new EventSource('/api/demo')
    await new Promise((done) => { events.onmessage = done })
    events.close()`,
    /secrets.*\n.*refresh_token/,
    answering({ 'content-type': 'text/event-stream' }, 'data: refresh_token\n\n'),
  ],
]

describe('a clean visit', function () {
  this.timeout(60_000)

  for (const [what, script, verdict, prepare] of faults)
    it(`does not have ${what}`, async () => {
      expect(await verdictOn(script, prepare)).to.match(verdict)
    })

  it('may have a read that the page gave up', async () => {
    const script = `const abort = new AbortController()
      const sent = fetch('/api/health', { signal: abort.signal })
      abort.abort()
      await sent.catch(() => undefined)`
    expect(await verdictOn(script)).to.equal('nothing')
  })

  it('has the faults that were to be provoked', async () => {
    const visit = await openVisit(await sharedBrowser(), composeChain().origin)
    visit.provokes(/status of 503/)
    expect(await messageOf(expectClean(visit)))
      .to.include('/status of 503/')
      .and.include('did not occur')
    await visit.context.close()
  })
})
