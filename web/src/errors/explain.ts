import { ApiError, type ErrorCode } from '../api/api-error.ts'
import type { Language } from '../language/languages.ts'
import { sourceTexts } from '../ui/source-texts.ts'
import { errorTexts, type SentenceName } from './error-texts.ts'
import { PageNotLoaded } from './page-not-loaded.ts'

export interface Explanation {
  title: string
  /** What the reader can do. */
  advice: string
  requestId: string | undefined
}

const table: Partial<Record<ErrorCode, SentenceName>> = {
  invalid_credentials: 'invalidCredentials',
  invalid_code: 'invalidCode',
  invalid_request: 'invalidRequest',
  too_many_requests: 'tooManyRequests',
  session_required: 'sessionEnded',
  invalid_token: 'sessionEnded',
  malformed_cookie: 'sessionEnded',
  insecure_transport: 'insecureTransport',
  cross_origin_refused: 'crossOrigin',
  csrf_header_missing: 'pageOutdated',
  malformed_json: 'pageOutdated',
  method_not_allowed: 'pageOutdated',
  unsupported_media_type: 'pageOutdated',
  not_found: 'pageOutdated',
  session_too_large: 'sessionTooLarge',
  headers_too_large: 'headersTooLarge',
  unknown_host: 'unknownHost',
  upstream_unavailable: 'serviceAway',
  upstream_timeout: 'serviceSlow',
  upstream_contract: 'serviceContract',
  bad_gateway: 'serviceAway',
  unavailable: 'serviceAway',
  request_timeout: 'serviceSlow',
  network: 'network',
  timeout: 'timeout',
  unexpected_answer: 'unexpectedAnswer',
  cookie_not_kept: 'cookieNotKept',
}

const sentences = new Map<string, SentenceName>(Object.entries(table))

function sentenceFor({ code, status }: ApiError): SentenceName {
  const own = sentences.get(code)
  if (own) return own
  if (status === 502 || status === 503) return 'serviceAway'
  if (status === 504) return 'serviceSlow'
  return status >= 400 && status < 500 ? 'refused' : 'broken'
}

/** The sentence for an error, with the name of the service at fault where the problem tells it. */
function sentenceIn(error: ApiError, language: Language): Pick<Explanation, 'title' | 'advice'> {
  const { sentences, ofService } = errorTexts[language]
  const name = sentenceFor(error)
  const title = new Map<string, (service: string) => string>(Object.entries(ofService)).get(name)
  const services = new Map<unknown, string>(Object.entries(sourceTexts[language].names))
  const service = services.get(error.problem['source'])
  return title && service !== undefined ? { ...sentences[name], title: title(service) } : sentences[name]
}

/**
 * Any thrown value as sentences for the person at the screen; a code that we do not know is told by its status.
 * @param own a page's own words for codes that mean something particular there, e.g. `invoice_not_payable`
 */
export function explain(
  error: unknown,
  language: Language,
  own: Readonly<Record<string, Pick<Explanation, 'title' | 'advice'>>> = {},
): Explanation {
  const texts = errorTexts[language]
  if (!(error instanceof ApiError)) {
    const name = error instanceof PageNotLoaded ? 'pageNotLoaded' : 'pageFault'
    return { ...texts.sentences[name], requestId: undefined }
  }
  const { code, status, requestId, retryAfter } = error
  const particular = Object.hasOwn(own, code) ? own[code] : undefined
  const { title, advice } = particular ?? sentenceIn(error, language)
  if (status !== 429 || retryAfter === undefined) return { title, advice, requestId }
  const wait = retryAfter < 90 ? texts.waitSeconds(retryAfter) : texts.waitMinutes(Math.ceil(retryAfter / 60))
  return { title, advice: wait, requestId }
}
