import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { expectNone } from './expect-none.ts'

/** Runs in the page: texts that end outside the viewport, where no scrolling of their own surroundings shows them. */
const cutTexts = `(() => {
  const width = document.scrollingElement.clientWidth
  const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : [])
  // Texts for screen readers only are clipped on purpose; a table or code that scrolls by itself shows all of it.
  const isExempt = (element) => {
    const { overflowX, clipPath } = getComputedStyle(element)
    return clipPath !== 'none' || overflowX === 'auto' || overflowX === 'scroll'
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const cut = []
  while (texts.nextNode()) {
    const { currentNode: node } = texts
    const element = node.parentElement
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue
    if (ancestors(element).some((each) => each !== document.body && each !== document.documentElement && isExempt(each)))
      continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const isOutside = ({ left, right }) => left < -1 || right > width + 1
    if ([...range.getClientRects()].some(isOutside)) cut.push(node.data.trim().slice(0, 60))
  }
  return cut
})()`

const widths = `({
  content: document.scrollingElement.scrollWidth,
  window: document.scrollingElement.clientWidth,
})`

/** At the page's current viewport nothing scrolls sideways and no text is cut off. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { content, window } = await page.evaluate<{ content: number; window: number }>(widths)
  const cut = await page.evaluate<string[]>(cutTexts)
  expectNone(cut, `texts outside a viewport of ${window} px`)
  expect(content, `the page scrolls sideways in a viewport of ${window} px`).to.be.at.most(window)
}
