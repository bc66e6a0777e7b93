/** One way of making the three calls that a view is made of. */
export interface Caller {
  /** The three answers, asked for at once, parsed. */
  view: () => Promise<unknown[]>
  close: () => void
}

export interface CallerOptions {
  /** The services' address; one for all three, since what is measured is the caller. */
  url: string
  token: string
}

/** What the BFF asks for, path and query as the services know them. */
export const queries = [
  { path: '/v1/members/me/notices', query: { page: '1', page_size: '5' } },
  { path: '/api/invoices', query: { page: '0', size: '5' } },
  { path: '/odata/Bookings', query: { $top: '20', $skip: '0', $filter: 'Upcoming eq true' } },
] as const

export const targets = queries.map(({ path, query }) => `${path}?${new URLSearchParams(query).toString()}`)

/** What the BFF sends of the request that it serves. */
export const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
export const requestId = 'bench-0123456789'

/** The same headers as the BFF's, for those that do not make them. */
export const headersOf = (token: string): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Encoding': 'identity',
  'User-Agent': 'sallyport-bff',
  'X-Request-Id': requestId,
  'X-Time-Budget-Ms': '1890',
  traceparent,
  Authorization: `Bearer ${token}`,
})
