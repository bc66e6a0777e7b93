import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/**
 * Waits until an expression is true in the page. Playwright's `waitForFunction` evaluates it there again and again, which
 * our Content Security Policy forbids after the first time.
 */
export async function until(page: Page, expression: string): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > deadline) throw new Error(`not true within 20 s: ${expression}`)
    await setTimeout(50)
  }
}
