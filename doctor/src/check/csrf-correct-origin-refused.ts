import { isObserved, type Exchange } from '../observations.ts'
import type { Check, Suspect } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, byId } from './look.ts'
import { lostProtoSuspects } from './lost-proto.ts'
import { schemesSeen } from './schemes-seen.ts'

const aboutOrigin = /cross_origin|csrf_?origin|origin|cross.?site/i

const isRefused = (exchange: Exchange | undefined): boolean =>
  exchange?.answer?.status === 403 && exchange.answer.body.problem?.code !== 'insecure_transport'

export const csrfCorrectOriginRefused: Check = (seen) => {
  const { login, csrf, target } = seen
  const lost: Suspect[] = schemesSeen(seen).http.length > 0 ? lostProtoSuspects(seen).slice(0, 2) : []
  const suspects = [
    suspect(
      'host-replaced',
      'high',
      'Origin was the address itself, and the application knows itself under another one',
    ),
    suspect('origin-not-accepted', 'medium', 'its list of own origins lacks this one'),
    ...lost,
    ...(lost.length > 0
      ? []
      : [suspect('app-trusts-no-proxy', 'low', 'it takes itself for http, and compares https with it')]),
  ]
  if (isObserved(login) && login.outcome === 'failed' && aboutOrigin.test(login.reason ?? ''))
    return {
      found: [
        {
          says: `Signing in with Origin: ${target.origin} is refused: ${login.reason}`,
          exchanges: [login.exchange],
        },
      ],
      suspects,
    }
  if (isObserved(csrf)) {
    const correct = byId(seen, csrf.correct)
    const foreign = byId(seen, csrf.foreign)
    if (!correct?.answer)
      return { unobserved: `the write was not answered: ${correct?.failure?.message ?? ''}` }
    const code = correct.answer.body.problem?.code
    if (code === 'insecure_transport')
      return { unobserved: 'writes are refused for their transport (forwarded-proto-lost)' }
    const isAboutOrigin = code === undefined ? isRefused(foreign) : aboutOrigin.test(code)
    return judge(
      isRefused(correct) && isAboutOrigin
        ? [
            {
              says: `${asked(correct)} with Origin: ${target.origin} → ${correct.answer.status}${code === undefined ? '' : ` ${code}`}, as with a stranger's Origin (${foreign?.answer?.status ?? 'no answer'})`,
              exchanges: [csrf.correct, csrf.foreign],
            },
          ]
        : [],
      suspects,
      `a write with the own Origin is not refused as cross-site (${correct.answer.status})`,
    )
  }
  if (isObserved(login) && login.outcome === 'signed-in')
    return { passed: 'signing in with the own Origin works' }
  return isObserved(login) ? { unobserved: `the credentials were refused (${login.reason})` } : csrf
}
