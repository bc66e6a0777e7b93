/**
 * `render.ts [--look] [scene…]` renders the scenes of pages.ts, or those that are named, into docs/screenshots/; with
 * --look at narrow widths and in French, whole, into .sallyport/screenshots/. Run by `make screenshots`.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Cookie, Page } from 'playwright-core'
import type { Chain } from '../chain/chain.ts'
import { chosenChain } from '../compose/chosen-chain.ts'
import { settledNetwork } from '../compose/settled-network.ts'
import { launchBrowser } from '../compose/browser/launch.ts'
import { giveSession } from '../compose/browser/session.ts'
import { scenes, type Scene } from './pages.ts'

const root = join(import.meta.dirname, '../..')

interface View {
  /** Of the file, after the scene's. */
  suffix: string
  width: number
  locale: 'en-GB' | 'fr-FR'
  shows: (scene: Scene) => boolean
}

const everything = () => true
const kept: View[] = [
  { suffix: '', width: 1280, locale: 'en-GB', shows: everything },
  { suffix: '-phone', width: 360, locale: 'en-GB', shows: ({ phone }) => phone === true },
]
const looks: View[] = [
  { suffix: '-320', width: 320, locale: 'en-GB', shows: everything },
  { suffix: '-360', width: 360, locale: 'en-GB', shows: everything },
  { suffix: '-320-fr', width: 320, locale: 'fr-FR', shows: everything },
  { suffix: '-360-fr', width: 360, locale: 'fr-FR', shows: everything },
  { suffix: '-1280-fr', width: 1280, locale: 'fr-FR', shows: everything },
]

async function openPage(browser: Browser, origin: string, view: View, colorScheme: 'light' | 'dark') {
  const context = await browser.newContext({
    baseURL: origin,
    locale: view.locale,
    timezoneId: 'Europe/Paris',
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: view.width, height: view.width < 600 ? 740 : 800 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

async function show(page: Page, { path, prepare }: Scene): Promise<void> {
  // A heading, and nothing that is still on its way.
  const complete = page.locator('main:not(:has([aria-busy="true"], .skeleton)) h1').first()
  await page.goto(path)
  await complete.waitFor()
  await prepare?.(page)
  await complete.waitFor()
  // What a reader has not scrolled to yet is not painted, and would be empty in the picture.
  await page.evaluate(`
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets = [sheet]
    document.fonts.ready.then(() => undefined)`)
}

/** One session for all: a member's list of sessions is not to grow from picture to picture. */
async function memberCookies(browser: Browser, chain: Chain): Promise<Cookie[]> {
  const context = await browser.newContext()
  await giveSession(await context.newPage(), chain)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

async function shoot(page: Page, path: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {}
  const height = await page.evaluate<number>('document.documentElement.scrollHeight')
  // What is kept shows a page, not all of a long list.
  const clip = { x: 0, y: 0, width, height: isLook ? height : Math.min(height, 1000) }
  await page.screenshot({ path, clip, fullPage: true, animations: 'disabled', caret: 'hide' })
}

async function renderAll(
  browser: Browser,
  { origin }: Chain,
  wanted: readonly Scene[],
  cookies: Cookie[],
): Promise<void> {
  for (const view of isLook ? looks : kept)
    for (const theme of ['light', 'dark'] as const) {
      const page = await openPage(browser, origin, view, theme)
      for (const scene of wanted.filter(view.shows)) {
        if (scene.member) await page.context().addCookies(cookies)
        await show(page, scene)
        await shoot(page, join(folder, `${scene.name}${view.suffix}-${theme}.png`))
      }
      await page.context().close()
    }
}

const isHealthy = ({ scenario }: Scene) => scenario === undefined
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isLook = process.argv.includes('--look')
const unknown = names.filter((name) => !scenes.some((scene) => scene.name === name))
if (unknown.length > 0)
  throw new Error(`no scene ${unknown.join(', ')}; there are ${scenes.map(({ name }) => name).join(', ')}`)
const folder = join(root, isLook ? '.sallyport/screenshots' : 'docs/screenshots')
if (names.length === 0) rmSync(folder, { recursive: true, force: true })
const wanted = scenes
  .filter(({ name }) => names.length === 0 || names.includes(name))
  .toSorted((a, b) => Number(a.member) - Number(b.member))
const chain = await chosenChain()
const browser = await launchBrowser()
try {
  const cookies = await memberCookies(browser, chain)
  await renderAll(browser, chain, wanted.filter(isHealthy), cookies)
  for (const [scenario = '', scenes] of Map.groupBy(wanted, (scene) => scene.scenario)) {
    if (scenario === '') continue
    chain.become(scenario)
    await settledNetwork()
    await renderAll(browser, chain, scenes, cookies)
  }
  console.log(folder)
} finally {
  await browser.close()
  await chain.down()
}
