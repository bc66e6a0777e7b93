/** What a request says beside the headers of a browser. */
export interface Asked {
  method?: string
  target: string
  /** Name and value of the session cookie; without it nobody is signed in. */
  session?: string | undefined
  /** More headers, or others in place of the browser's; undefined leaves one out. */
  headers?: Record<string, string | undefined>
  body?: string
}

export const publicOrigin = 'https://localhost:8443'

const browser = {
  Host: 'localhost:8443',
  Connection: 'keep-alive',
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  Accept: 'application/json',
  'Accept-Language': 'en-GB,en;q=0.9,fr;q=0.8',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Sec-Ch-Ua': '"Chromium";v="156", "Not.A/Brand";v="24"',
  'Sec-Ch-Ua-Mobile': '?0',
  'Sec-Ch-Ua-Platform': '"Linux"',
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  Referer: `${publicOrigin}/`,
}

/** What the edge in front of the gateway adds to each request. */
const edge = {
  'X-Request-Id': '5f0c1d7e9b3a4c628d1e0f7a6b5c4d3e',
  Traceparent: '00-5f0c1d7e9b3a4c628d1e0f7a6b5c4d3e-8d1e0f7a6b5c4d3e-01',
  'X-Forwarded-For': '203.0.113.9',
  'X-Forwarded-Host': 'localhost:8443',
  'X-Forwarded-Port': '8443',
  'X-Forwarded-Proto': 'https',
}

/** The bytes of a browser's request as the edge hands it on: the session cookie among two others. */
export function browserRequest({ method = 'GET', target, session, headers = {}, body }: Asked): Buffer {
  const cookies = ['theme=dark', ...(session === undefined ? [] : [session]), 'locale=en-GB'].join('; ')
  const length =
    body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': `${Buffer.byteLength(body)}` }
  const lines = Object.entries({ ...browser, Cookie: cookies, ...edge, ...length, ...headers })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}
