import type { Browser, BrowserContext, BrowserContextOptions, Page, Request, Response } from 'playwright-core'

export type VisitOptions = Pick<
  BrowserContextOptions,
  | 'locale'
  | 'timezoneId'
  | 'colorScheme'
  | 'forcedColors'
  | 'reducedMotion'
  | 'viewport'
  | 'hasTouch'
  | 'javaScriptEnabled'
>

/** A visitor with a browser profile of their own, and what happened to them. */
export interface Visit {
  origin: string
  context: BrowserContext
  page: Page
  /** Console errors and warnings, script errors, failed requests and CSP reports of our pages; never the mailbox's. */
  faults: string[]
  /** Declares a fault that the test provokes: it must occur, and every other one fails the test. */
  provokes: (fault: RegExp) => void
  provoked: RegExp[]
  /** Every header except Set-Cookie, and every body and server-sent event, that /api answered up to now. */
  answers: () => Promise<string>
  /** Values of the cookies that answers have set. */
  cookieValues: () => Promise<string[]>
}

/** A time zone that is not UTC and has two offsets: what mixes them up shows. */
const defaults = { locale: 'en-GB', timezoneId: 'Europe/Paris' } as const

/** The mailbox is another's page: what it logs, fetches and stores is not ours to judge. */
export const isOurs = (url: string): boolean => !/^\w+:\/\/[^/]+\/mailbox\//.test(url)

/** A read that the page gives up because nobody waits for it any more is no fault; a cancelled write is one. */
const isGivenUp = (request: Request): boolean =>
  request.failure()?.errorText === 'net::ERR_ABORTED' &&
  request.method() === 'GET' &&
  ['fetch', 'xhr', 'eventsource'].includes(request.resourceType())

export async function openVisit(
  browser: Browser,
  origin: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, ...defaults, ...options })
  const faults: string[] = []
  const provoked: RegExp[] = []
  const answers: Promise<string>[] = []
  const cookies: Promise<string[]>[] = []
  const record = (url: string, fault: string) => {
    if (isOurs(url)) faults.push(fault.replaceAll(origin, ''))
  }

  context.on('console', (message) => {
    const { url } = message.location()
    if (['error', 'warning'].includes(message.type()))
      record(message.page()?.url() ?? url, `console ${message.type()}: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => record(error.page()?.url() ?? '', `script: ${error.error().message}`))
  context.on('requestfailed', (request) => {
    if (!isGivenUp(request))
      record(request.url(), `request: ${request.method()} ${request.url()} ${request.failure()?.errorText}`)
  })
  context.on('response', (response) => {
    if (!response.url().startsWith(`${origin}/api/`)) return
    cookies.push(cookiesSetBy(response))
    answers.push(headersOf(response))
  })
  // Not with the response: a body that the page does not read has no end to wait for.
  context.on('requestfinished', (request) => {
    if (request.url().startsWith(`${origin}/api/`)) answers.push(bodyOf(request))
  })
  await context.exposeBinding('recordViolation', ({ page }, text: string) =>
    record(page.url(), `CSP: ${text}`),
  )
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event
      recordViolation([effectiveDirective, blockedURI, sourceFile + ':' + lineNumber, sample].join(' '))
    })`,
  )
  context.on('page', (page) => answers.push(recordStreams(page, (data) => answers.push(data))))

  const page = await context.newPage()
  // Two lanes of tests share the machine.
  page.setDefaultTimeout(20_000)
  return {
    origin,
    context,
    page,
    faults,
    provoked,
    provokes: (fault) => void provoked.push(fault),
    answers: async () => (await Promise.all(answers)).join('\n'),
    cookieValues: async () => (await Promise.all(cookies)).flat(),
  }
}

async function bodyOf(request: Request): Promise<string> {
  const response = await request.response().catch(() => null)
  return response ? response.text().catch(() => '') : ''
}

async function headersOf(response: Response): Promise<string> {
  const headers = await response.headersArray().catch(() => [])
  return headers
    .filter(({ name }) => name.toLowerCase() !== 'set-cookie')
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n')
}

async function cookiesSetBy(response: Response): Promise<string[]> {
  const lines = await response.headerValues('set-cookie').catch(() => [])
  return lines.map((line) => /^[^=]*=([^;]*)/.exec(line)?.[1] ?? '').filter((value) => value !== '')
}

/** Playwright tells of WebSockets but not of server-sent events. */
async function recordStreams(page: Page, record: (data: Promise<string>) => void): Promise<string> {
  const session = await page.context().newCDPSession(page)
  session.on('Network.eventSourceMessageReceived', ({ eventName, data }) =>
    record(Promise.resolve(`${eventName}: ${data}`)),
  )
  await session.send('Network.enable')
  return ''
}
