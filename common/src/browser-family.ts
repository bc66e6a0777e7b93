import type { Browser } from './cookie-verdict.ts'

const marks: readonly (readonly [Browser, RegExp])[] = [
  // First: whatever it calls itself, a browser on iOS keeps its cookies with WebKit.
  ['safari', /\b(?:iPhone|iPad|iPod)\b/],
  ['firefox', /\bFirefox\//],
  ['chromium', /\b(?:Chrome|Chromium|HeadlessChrome)\//],
  ['safari', /\bVersion\/[\d.]+(?: Mobile\/\w+)? Safari\//],
]

/** Whose rules for cookies a browser follows, by its User-Agent; undefined for tools and strangers. */
export const browserFamily = (userAgent = ''): Browser | undefined =>
  marks.find(([, mark]) => mark.test(userAgent))?.[0]
