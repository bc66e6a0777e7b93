/** An answer, as far as a window looks at it. */
export interface Reply {
  status: number
  bytes: number
  /** The hops' own times; undefined where an answer says none. */
  serverTiming: string | undefined
}

/** Sends one request at a time, over a connection that it keeps, or a stream of one. */
export interface Lane {
  ask: (path: string) => Promise<Reply>
  close: () => void
}

export interface Edge {
  port: number
  /** The public origin. */
  origin: string
  ca: Buffer
}

/** Headers of a browser's read, in small letters, as HTTP/2 wants them. */
export const browserHeaders = (origin: string, cookie: string) => ({
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  accept: 'application/json',
  'accept-language': 'en-GB,en;q=0.9,fr;q=0.8',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  referer: `${origin}/`,
  cookie,
})
