import type { ActivityItem } from '@sallyport/common/contracts/views'
import type { Page } from 'playwright-core'
import { readView } from '../../chain/read-view.ts'
import { composeChain } from '../setup.ts'

/** Rows of the activity page, each with the id of its entry. */
export const entries = (page: Page) => page.locator('[data-entry]')
export const idsShown = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[data-entry]')].map((row) => row.dataset.entry)`)
export const idsOf = (items: readonly ActivityItem[]) => items.map(({ id }) => id)

export async function openActivity(page: Page): Promise<void> {
  await page.goto('/activity')
  await entries(page).first().waitFor()
}

/** All that the API tells, page by page. */
export async function readActivity(page: Page): Promise<ActivityItem[]> {
  const [cookie] = await page.context().cookies()
  const Cookie = `${cookie?.name}=${cookie?.value}`
  const items: ActivityItem[] = []
  for (let query = '?limit=100', next: string | null = ''; next !== null; query = `?cursor=${next}`) {
    const answer = await readView(composeChain(), '/api/activity', { Cookie, query })
    items.push(...answer.items)
    next = answer.nextCursor
  }
  return items
}

export async function scrollToEnd(page: Page, count: number): Promise<void> {
  const end = page.getByText(`That is all: ${count} entries`)
  do await page.keyboard.press('End')
  while (!(await end.isVisible()))
}
