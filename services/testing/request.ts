export interface TestAnswer {
  status: number
  headers: Headers
  body: unknown
}

/** One request; the body of the answer as JSON when it is JSON, else as text. */
export async function request(url: string, init: RequestInit = {}): Promise<TestAnswer> {
  const res = await fetch(url, init)
  const text = await res.text()
  const isJson = /[/+]json\b/.test(res.headers.get('content-type') ?? '')
  return { status: res.status, headers: res.headers, body: isJson ? JSON.parse(text) : text }
}

const bearer = (token?: string) => (token === undefined ? {} : { Authorization: `Bearer ${token}` })

export const get = (url: string, token?: string) => request(url, { headers: { ...bearer(token) } })

/** @param body sent as it is when it is a string, else as JSON. */
export const post = (url: string, body: unknown, token?: string) =>
  request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearer(token) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
