import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AsyncFunc, Context } from 'mocha'
import { artifactFolder, composeChain } from '../setup.ts'
import { expectClean } from './clean.ts'
import { sharedBrowser } from './launch.ts'
import { openVisit, type Visit, type VisitOptions } from './visit.ts'

export { expectAccessible } from './accessible.ts'
export { expectClean } from './clean.ts'
export { expectNoOverflow } from './overflow.ts'
export { signIn, signInByApi } from './sign-in.ts'

export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true } satisfies VisitOptions
/** The narrowest page of WCAG 2.2, criterion 1.4.10: 1280 px at 400 %. */
export const narrow = { viewport: { width: 320, height: 256 } } satisfies VisitOptions

/** Another visitor in the same test, with a profile of their own; checked and closed like the first. */
type OpenAnother = (options?: VisitOptions) => Promise<Visit>
type BrowserTest = (visit: Visit, another: OpenAnother) => Promise<void>

/**
 * A test in a browser: `it('…', visiting({ locale: 'fr-FR' }, async ({ page }) => { … }))`. It begins with an empty page
 * of a new profile in the one Chromium of the run, and holds `expectClean` at its end. The faults that a test provokes
 * it declares first: `visit.provokes(/status of 503.*\/api\/dashboard/)`. A failed test leaves a screenshot, the address
 * and the faults of each page below e2e/artifacts/.
 */
export function visiting(test: BrowserTest): AsyncFunc
export function visiting(options: VisitOptions, test: BrowserTest): AsyncFunc
export function visiting(first: VisitOptions | BrowserTest, second?: BrowserTest): AsyncFunc {
  const [options, test] = typeof first === 'function' ? [{}, first] : [first, second]
  if (!test) throw new Error('visiting() takes a test')
  return async function (this: Context): Promise<void> {
    this.timeout(60_000)
    const visits: Visit[] = []
    const open: OpenAnother = async (its = options) => {
      const visit = await openVisit(await sharedBrowser(), composeChain().origin, its)
      visits.push(visit)
      return visit
    }
    try {
      await test(await open(), open)
      for (const visit of visits) await expectClean(visit)
    } catch (error) {
      for (const [index, visit] of visits.entries())
        await keepEvidence(visit, `visitor-${index + 1}`, this.test?.fullTitle() ?? 'browser')
      throw error
    } finally {
      await Promise.all(visits.map(({ context }) => context.close()))
    }
  }
}

/** What a failed test leaves for its reader. */
async function keepEvidence({ context, faults }: Visit, name: string, title: string): Promise<void> {
  const folder = artifactFolder(title)
  for (const [index, page] of context.pages().entries()) {
    writeFileSync(join(folder, `${name}-${index + 1}.txt`), `${page.url()}\n${faults.join('\n')}\n`)
    await page.screenshot({ path: join(folder, `${name}-${index + 1}.png`), fullPage: true })
  }
}
