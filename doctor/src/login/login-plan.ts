import type { Header } from '../observations.ts'

export interface Call {
  path: string
  method: string
  headers: Header[]
  body: string | undefined
}

/** How a page tells that it knows the session. */
export interface SessionPage {
  path: string
  isKnown: (status: number, text: string) => boolean
}

/** How to sign in, and how to tell that it worked. */
export interface LoginPlan {
  kind: 'sallyport' | 'described'
  call: Call
  /** A page to ask for first: its cookies and its hidden fields go along with the form. */
  page: string | null
  form: Record<string, string> | null
  /** Null: nobody said; then a 2xx or 3xx counts, and the session page decides. */
  succeeded: ((status: number, text: string, location: string | null) => boolean) | null
  session: SessionPage | null
  logout: Call | null
  websocket: string | null
  /** `prompt`: the first event comes at once. */
  events: { path: string; prompt: boolean } | null
  /** A page that tells the client's address, as a list of one's sessions may. */
  addresses: string | null
}

export function jsonCall(path: string, body: unknown, headers: Header[] = [], method = 'POST'): Call {
  return {
    path,
    method,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

export function formCall(
  path: string,
  form: Record<string, string>,
  headers: Header[],
  method: string,
): Call {
  return {
    path,
    method,
    headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
    body: new URLSearchParams(form).toString(),
  }
}
