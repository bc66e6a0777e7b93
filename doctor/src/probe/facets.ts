import type { Exchange } from '../observations.ts'
import { schemeSeenBy } from '../scheme-seen.ts'

/** Our own query, which keeps caches out: it differs in every request and may come back in an address. */
const ownQuery = /[?&]sallyport-doctor=[^&"'\s]*/g

/** A Location without what differs from request to request: of its query only addresses stay, as OIDC's redirect_uri. */
function steadyPartOf(location: string): string {
  const [start = '', query = ''] = location.replace(ownQuery, '').split(/\?(.*)/s)
  const addresses = query.split('&').filter((parameter) => parameter.includes('://'))
  return [start, ...addresses].join(' ')
}

/** What of an answer is worth comparing: what it does, and what it says about scheme, host and port. Never its text. */
export function facetsOf(exchange: Exchange): Record<string, string> {
  const { answer, failure } = exchange
  if (!answer)
    return {
      status: failure?.failure ?? 'none',
      scheme: '',
      location: '',
      cookies: '',
      problem: '',
      addresses: '',
      reflected: '',
    }
  const { status, location, cookies, body } = answer
  return {
    status: String(status),
    scheme: schemeSeenBy(exchange)?.scheme ?? '',
    location: location === null ? '' : steadyPartOf(location),
    cookies: cookies
      .map(
        ({ name, secure, domain }) =>
          `${name}${secure ? '; Secure' : ''}${domain ? `; Domain=${domain}` : ''}`,
      )
      .toSorted()
      .join(', '),
    problem: body.problem?.code ?? '',
    addresses: [...new Set(body.selfUrls.map(({ origin }) => origin))].toSorted().join(' '),
    reflected: body.reflected.map(({ value, where }) => `${value} in ${where}`).join(', '),
  }
}
