import { lostSession, type Lever } from '../lever.ts'

/** Frameworks drop a Secure cookie in silence where they take the request for http: 200, and no cookie. */
export const cookieStrict: Lever = {
  says: 'COOKIE_STRICT=off: a sign-in over what looks like http is answered, its cookie dropped in silence',
  explains: [...lostSession, 'told.effect'],
  turn(chain, draft) {
    const { result, cookies, outcome = '' } = chain.login
    if (result !== 'signed-in' || cookies !== 'none' || !/^[23]/.test(outcome)) return false
    draft.gateway['COOKIE_STRICT'] = 'off'
    return true
  },
}
