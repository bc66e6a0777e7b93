/** Fields that mean nothing twice: the first one counts, as with Node's client. */
const single = new Set(
  `age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since
  last-modified location max-forwards proxy-authorization referer retry-after server user-agent`.split(/\s+/),
)

type Values = string | string[] | undefined

function joined(name: string, values: string[]): Values {
  if (name === 'set-cookie') return values
  return single.has(name) ? values[0] : values.join(name === 'cookie' ? '; ' : ', ')
}

/** Repeated fields as Node's client gives them (`message.headers`): joined, or the first, or for cookies all. */
export function joinHeaders(headers: Record<string, Values>): Record<string, Values> {
  for (const [name, values] of Object.entries(headers))
    if (typeof values === 'object') headers[name] = joined(name, values)
  if (typeof headers['set-cookie'] === 'string') headers['set-cookie'] = [headers['set-cookie']]
  return headers
}
