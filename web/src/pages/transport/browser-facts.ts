import { httpName } from './protocol-names.ts'

/** What a page knows of its own connection, without asking anybody. */
export interface BrowserFacts {
  /** E.g. `Firefox 140`; undefined when it does not say. */
  name: string | undefined
  origin: string
  scheme: string
  host: string
  /** Whether the browser counts the page as secure (W3C Secure Contexts). */
  secureContext: boolean
  /** The HTTP version of the page's latest request, e.g. `HTTP/2`. */
  httpVersion: string | undefined
  cookiesEnabled: boolean
}

/** The part of a window that is looked at. */
interface Surroundings {
  location: Pick<Location, 'origin' | 'protocol' | 'host'>
  isSecureContext: boolean
  navigator: Pick<Navigator, 'userAgent' | 'cookieEnabled'>
  performance: { getEntriesByType: (type: string) => object[] }
}

const marks: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdgA?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\bCriOS\/(\d+)/],
  ['Chromium', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]*(?: Mobile\/\w+)? Safari\//],
]

const text = (holder: object, member: string): string => {
  const value: unknown = Reflect.get(holder, member)
  return typeof value === 'string' ? value : ''
}

/** A made-up brand is in every list, so that nobody relies on the list (W3C User-Agent Client Hints, GREASE). */
const isReal = (brand: string) => brand !== '' && !/not.?a.?brand/i.test(brand.replaceAll(/[^\w]/g, ' '))

/** The name that the browser gives itself: of `navigator.userAgentData`, which TypeScript does not know, the most particular. */
function brandOf(navigator: object): string | undefined {
  const hints: unknown = Reflect.get(navigator, 'userAgentData')
  const brands: unknown =
    typeof hints === 'object' && hints !== null ? Reflect.get(hints, 'brands') : undefined
  if (!Array.isArray(brands)) return undefined
  const real = brands
    .filter((entry): entry is object => typeof entry === 'object' && entry !== null)
    .filter((entry) => isReal(text(entry, 'brand')))
  const own = real.find((entry) => text(entry, 'brand') !== 'Chromium') ?? real[0]
  return own && `${text(own, 'brand')} ${text(own, 'version')}`.trim()
}

function browserName({ userAgent }: { userAgent: string }): string | undefined {
  for (const [name, mark] of marks) {
    const version = mark.exec(userAgent)?.[1]
    if (version !== undefined) return `${name} ${version}`
  }
  return undefined
}

/** Of the last request to `path`, else of the page's own. */
function httpVersion(performance: Surroundings['performance'], path: string): string | undefined {
  const own = performance.getEntriesByType('navigation')
  const asked = performance.getEntriesByType('resource').filter((entry) => text(entry, 'name').includes(path))
  return [...own, ...asked].map((entry) => httpName(text(entry, 'nextHopProtocol'))).findLast(Boolean)
}

/** @param path of the request whose connection is of interest */
export function browserFacts({ location, navigator, ...rest }: Surroundings, path: string): BrowserFacts {
  return {
    name: brandOf(navigator) ?? browserName(navigator),
    origin: location.origin,
    scheme: location.protocol.replace(/:$/, ''),
    host: location.host,
    secureContext: rest.isSecureContext,
    httpVersion: httpVersion(rest.performance, path),
    cookiesEnabled: navigator.cookieEnabled,
  }
}
