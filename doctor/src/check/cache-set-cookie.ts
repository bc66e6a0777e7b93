import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { asked, honestAnswers, valuesOf, type Answered } from './look.ts'

/** What allows a shared cache to keep an answer (RFC 9111 section 3), said outright. */
function mayBeStored(exchange: Answered): boolean {
  const control = valuesOf(exchange, 'cache-control').join(',').toLowerCase()
  if (/\b(?:no-store|private|no-cache)\b/.test(control)) return false
  return /\bpublic\b|\b(?:s-maxage|max-age)\s*=\s*"?[1-9]/.test(control)
}

export const cacheSetCookie: Check = (seen) => {
  const setting = honestAnswers(seen).filter(({ answer }) => answer.cookies.length > 0)
  if (setting.length === 0) return { unobserved: 'no answer sets a cookie (--login)' }
  const found = setting
    .filter((exchange) => exchange.method === 'GET' && mayBeStored(exchange))
    .map((exchange) => ({
      says: `${asked(exchange)} sets ${exchange.answer.cookies.map(({ name }) => name).join(', ')} with Cache-Control: ${valuesOf(exchange, 'cache-control').join(', ')}`,
      exchanges: [exchange.id],
    }))
  return judge(
    found.slice(0, 3),
    [suspect('cache-ignores-set-cookie', 'high', 'a shared cache may keep the answer and its cookie')],
    'no answer with a cookie may be stored',
  )
}
