import { isFound, lostSession, type Lever } from '../lever.ts'

/** A cookie that is Secure only where the application believes in https. */
export const cookieSecure: Lever = {
  says: 'COOKIE_SECURE=auto: Secure only where the request is taken for https',
  explains: [...lostSession, 'cookies.*.*', 'told.effect', 'findings.cookie-no-secure.outcome'],
  turn(chain, draft) {
    if (!isFound(chain, 'cookie-no-secure') || chain.login['result'] !== 'signed-in') return false
    draft.gateway['COOKIE_SECURE'] = 'auto'
    return true
  },
}
