import type { Observations } from '../observations.ts'

/** What the doctor asks for to see what is not there, and build hashes of file names: they differ in every run or build. */
const own = /sallyport-doctor-[0-9a-f]{8}/g
const hash = /([-.])[\w-]{8,}(\.(?:js|css|mjs|map|woff2?|png|svg))$/

/** A part of a path that may let somebody in, such as the token of a link in a mail. */
const token = /^(?=.*\d)[\w.~%-]{16,}$/

/** A path as it compares between two sites. */
export const pathTemplate = (path: string): string =>
  path
    .replace(own, '{missing}')
    .replace(hash, '$1{hash}$2')
    .split('/')
    .map((part) => part.replace(token, '{token}'))
    .join('/')

/** Writes addresses so that those of two sites compare: `{origin}` is the address under examination. */
export function createTemplate({ target, plain }: Pick<Observations, 'target' | 'plain'>) {
  const authority = new URL(target.origin).host
  const plainHost = 'url' in plain ? new URL(plain.url).host : undefined

  /** Who an address of this host claims to be. */
  function placeOf({ protocol, hostname, host, origin }: URL): string {
    if (origin === target.origin) return '{origin}'
    if (hostname !== target.host) return `${protocol}//{another host}`
    if (host === authority) return `${protocol}//{host}:{public port}`
    if (protocol === 'http:' && host === plainHost) return '{plain}'
    return host === hostname ? `${protocol}//{host}` : `${protocol}//{host}:{another port}`
  }

  function address(text: string): string {
    if (!URL.canParse(text)) return 'no address'
    const url = new URL(text)
    const names = [...url.searchParams.keys()].filter((name) => name !== 'sallyport-doctor')
    return `${placeOf(url)}${pathTemplate(url.pathname)}${names.length > 0 ? `?${names.join('&')}` : ''}`
  }

  /** Where a cookie says that it belongs. */
  function domain(name: string): string {
    const bare = name.replace(/^\./, '').toLowerCase()
    if (bare === target.host) return '{host}'
    return target.host.endsWith(`.${bare}`) ? '{parent of host}' : '{another host}'
  }
  return { address, domain }
}
export type Template = ReturnType<typeof createTemplate>
