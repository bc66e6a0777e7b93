import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, Result } from 'axe-core'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { expectNone } from './expect-none.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Colours are judged as they come to rest; what spins for ever does not hold the test up. */
const atRest = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
    .map(({ finished }) => finished),
)`

const described = ({ id, help, nodes, helpUrl }: Result): string =>
  [
    `${id}: ${help} (${helpUrl})`,
    ...nodes.map(({ target, failureSummary }) =>
      `  ${target.join(' ')}\n${failureSummary ?? ''}`.replaceAll('\n', '\n    '),
    ),
  ].join('\n')

/** Axe finds no violation of WCAG 2.2 A and AA, or of its best practices, in the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(atRest)
  // Evaluated over the debugging protocol, which the page's CSP does not bind.
  await page.evaluate(axe)
  // Of what passed one element a rule is told: naming all of them takes longer than judging them.
  const { violations, passes } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  )
  expectNone(violations.map(described), `what is not accessible on ${page.url()}`)
  expect(passes.length, 'axe judged nothing').to.be.greaterThan(5)
}
