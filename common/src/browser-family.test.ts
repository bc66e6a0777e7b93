import { expect } from 'chai'
import { describe, it } from 'mocha'
import { browserFamily } from './browser-family.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const mobile = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const cases = [
  ['Chrome', `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/156.0.0.0 Safari/537.36`, 'chromium'],
  [
    'Chrome without a window',
    `Mozilla/5.0 (X11) ${webkit} HeadlessChrome/156.0.0.0 Safari/537.36`,
    'chromium',
  ],
  [
    'Edge',
    `Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
    'chromium',
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
  [
    'Safari',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${mobile} Version/26.0 Safari/605.1.15`,
    'safari',
  ],
  [
    'Safari on a phone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) ${mobile} Version/26.0 Mobile/15E148 Safari/604.1`,
    'safari',
  ],
  [
    'Chrome on a phone of Apple',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) ${mobile} CriOS/140.0 Mobile/15E148 Safari/604.1`,
    'safari',
  ],
  [
    'Firefox on a tablet of Apple',
    `Mozilla/5.0 (iPad; CPU OS 26_0) ${mobile} FxiOS/140.0 Mobile/15E148 Safari/605.1.15`,
    'safari',
  ],
  ['curl', 'curl/8.14.1', undefined],
  ['nothing', undefined, undefined],
] as const

describe('browserFamily', () => {
  for (const [name, userAgent, family] of cases)
    it(`of ${name} is ${family ?? 'unknown'}`, () => {
      expect(browserFamily(userAgent)).to.equal(family)
    })
})
