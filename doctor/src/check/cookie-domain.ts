import type { Check } from './check.ts'
import { judge, suspect } from './check.ts'
import { droppedFor } from './cookie-verdicts.ts'
import { asked, cookiesSet } from './look.ts'

/** Suffixes under which anybody gets a name; the whole list changes weekly (publicsuffix.org) and is not asked. */
const sharedSuffix =
  /^\.?(?:herokuapp\.com|azurewebsites\.net|azurefd\.net|cloudfront\.net|github\.io|gitlab\.io|vercel\.app|netlify\.app|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|onrender\.com|fly\.dev|ngrok\.io|ngrok\.app|(?:co|com|org|net|gov|ac)\.[a-z]{2})$/i

export const cookieDomain: Check = (seen) => {
  const cookies = cookiesSet(seen)
  if (cookies.length === 0) return { unobserved: 'no cookie was set (--login)' }
  const shared = cookies.filter(({ cookie }) => sharedSuffix.test(cookie.domain ?? ''))
  return judge(
    [...droppedFor(seen, 'domain_mismatch', 'domain_is_public_suffix'), ...shared].map(
      ({ cookie, exchange }) => ({
        says: `${cookie.name}, set by ${asked(exchange)} on ${seen.target.host}, has Domain=${cookie.domain}`,
        exchanges: [exchange.id],
      }),
    ),
    [
      suspect('cookie-attributes', 'medium', 'the application names that Domain'),
      suspect('proxy-rewrites-cookie', 'medium', 'a proxy does'),
      suspect('host-replaced', 'low', 'the application knows itself under another name'),
    ],
    'no cookie names a Domain that is not its own',
  )
}
