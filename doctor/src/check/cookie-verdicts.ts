import { browsers, judgeCookie, type Browser, type VerdictReason } from '@sallyport/common/cookie-verdict'
import type { Observations } from '../observations.ts'
import { cookiesSet, type SetHere } from './look.ts'

export interface Judged extends SetHere {
  verdicts: { browser: Browser; stores: boolean; sends: boolean; reasons: VerdictReason[] }[]
}

/** Every cookie with what each family of browsers makes of it. */
export const judgedCookies = (seen: Observations): Judged[] =>
  cookiesSet(seen).map((set) => {
    const { origin } = new URL(set.exchange.url)
    return {
      ...set,
      verdicts: browsers.map((browser) => ({
        browser,
        ...judgeCookie(set.cookie, { origin, path: set.cookie.path ?? '/', browser }),
      })),
    }
  })

/** Cookies that some browser drops for one of these reasons. */
export const droppedFor = (seen: Observations, ...reasons: VerdictReason[]): Judged[] =>
  judgedCookies(seen).filter(({ verdicts }) =>
    verdicts.some(
      ({ stores, reasons: given }) => !stores && given.some((reason) => reasons.includes(reason)),
    ),
  )
