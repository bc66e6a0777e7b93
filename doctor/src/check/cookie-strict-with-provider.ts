import { isObserved } from '../observations.ts'
import type { Check, Evidence } from './check.ts'
import { suspect } from './check.ts'
import { asked, byId, honestAnswers, sessionCookies } from './look.ts'

export const cookieStrictWithProvider: Check = (seen) => {
  const cookies = sessionCookies(seen)
  if (cookies.length === 0) return { unobserved: 'no session cookie was set (--login)' }
  const strict = cookies.find(({ cookie }) => cookie.sameSite === 'Strict')
  if (!strict) return { passed: 'the session cookie is not SameSite=Strict' }

  const entries: Evidence[] = []
  if (isObserved(seen.entry) && seen.entry.leadsHere)
    entries.push({ says: `${seen.entry.url} leads here from another site`, exchanges: [seen.entry.exchange] })
  const page = honestAnswers(seen).find(({ answer }) => answer.body.providers.length > 0)
  if (page)
    entries.push({
      says: `${asked(page)} sends people to ${page.answer.body.providers.join(', ')} for signing in`,
      exchanges: [page.id],
    })
  for (const { end, exchanges } of seen.redirects) {
    const last = byId(seen, exchanges.at(-1))
    if (end === 'other-host' && last)
      entries.push({ says: `${asked(last)} → ${last.answer?.location}`, exchanges: [last.id] })
  }
  if (entries.length === 0)
    return { unobserved: 'not known whether people arrive from another site (--entry URL)' }
  const { cookie, exchange } = strict
  return {
    found: [
      { says: `${cookie.name}, set by ${asked(exchange)}, is SameSite=Strict`, exchanges: [exchange.id] },
      ...entries.slice(0, 2),
    ],
    suspects: [
      suspect(
        'strict-and-entry',
        'high',
        'the browser holds a Strict cookie back when another site caused the request',
      ),
    ],
  }
}
