import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { settledNetwork } from './settled-network.ts'
import { artifactFolder, composeChain } from './setup.ts'

const certificate = join(import.meta.dirname, '../../.sallyport/certs/edge.crt')

/** Chromium trusts exactly the edge's key for this run, and no other certificate error is overlooked. */
function pinnedKey(): string {
  const spki = new X509Certificate(readFileSync(certificate)).publicKey.export({
    type: 'spki',
    format: 'der',
  })
  return createHash('sha256').update(spki).digest('base64')
}

export async function launchBrowser(): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH']
  if (path !== undefined && !existsSync(path))
    throw new Error(
      `CHROMIUM_PATH names ${path}, which is not there: run make test, which finds or installs one`,
    )
  await settledNetwork()
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [
    `--ignore-certificate-errors-spki-list=${pinnedKey()}`,
    '--disable-background-networking',
    '--disable-quic',
    ...root,
  ]
  return chromium.launch({ args, ...(path === undefined ? {} : { executablePath: path }) })
}

/** A page of a new visitor that remembers what a clean page never has: console errors, failed requests, tokens seen. */
export async function openPage(browser: Browser) {
  const context = await browser.newContext({ baseURL: composeChain().origin, locale: 'en-GB' })
  const page = await context.newPage()
  const faults: string[] = []
  const bodies: Promise<string>[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on(
    'requestfailed',
    (request) => void faults.push(`request: ${request.url()} ${request.failure()?.errorText}`),
  )
  page.on('pageerror', (error) => void faults.push(`script: ${error.message}`))
  page.on('response', (response) => {
    if (response.url().includes('/api/')) bodies.push(response.text().catch(() => ''))
  })
  return { context, page, faults, apiBodies: async () => (await Promise.all(bodies)).join('\n') }
}

export type Visit = Awaited<ReturnType<typeof openPage>>

/** What a failed test leaves for its reader. */
export async function keepEvidence({ page, faults }: Visit, title: string): Promise<void> {
  const folder = artifactFolder(title)
  writeFileSync(join(folder, 'page.txt'), `${page.url()}\n${faults.join('\n')}\n`)
  await page.screenshot({ path: join(folder, 'page.png'), fullPage: true })
}

/** Everything that a script on the page can read. */
export const readableByScript = (page: Page): Promise<string> =>
  page.evaluate<string>(
    'JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML, location.href])',
  )
