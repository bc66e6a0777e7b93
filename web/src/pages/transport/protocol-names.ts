const alpn = new Map([
  ['h3', 'HTTP/3'],
  ['h2', 'HTTP/2'],
  ['h2c', 'HTTP/2'],
])

/**
 * The usual name of an HTTP version, e.g. `HTTP/2`; undefined when it is not told.
 * @param version as a log writes it (`HTTP/2.0`) or as a browser does (`h2`, RFC 7301)
 */
export function httpName(version: string | null | undefined): string | undefined {
  if (version == null || version === '') return undefined
  return alpn.get(version) ?? version.toUpperCase().replace(/^(HTTP\/[23])\.0$/, '$1')
}

/** `TLSv1.3`, as servers write it, by its own name: `TLS 1.3`. */
export const tlsName = (version: string): string => version.replace(/^TLSv(?=\d)/, 'TLS ')

/** An IPv4 address as such, where a server that listens on IPv6 writes `::ffff:172.18.0.7` (RFC 4291 section 2.5.5.2). */
export const addressOf = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** `nginx` of `nginx/1.30.6`. */
export const productOf = (software: string): string => software.split('/', 1)[0] ?? software
