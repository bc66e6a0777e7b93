import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'

interface NaiveOptions {
  /** The true service: whatever has no answer here goes there. */
  accountsUrl: string
  isMember: (email: string) => boolean
  /** The code that was mailed last. */
  mailed: () => string
  /** Of every member. */
  password: string
}

const json = { 'Content-Type': 'application/json' }
const refuse = (status: number, code: string) => ({ status, body: { error: { code, message: code } } })

/**
 * The accounts service as somebody would write it in an afternoon: wrong codes cost nothing and work in any browser, it
 * says who is a member, and it reads tokens without verifying them. For tests that must fail in front of it.
 */
export function naiveIssuer({ accountsUrl, isMember, mailed, password }: NaiveOptions): RequestListener {
  async function signedIn(email: string) {
    const body = JSON.stringify({ email, password })
    const answer = await fetch(`${accountsUrl}/v1/sessions`, { method: 'POST', headers: json, body })
    const { data }: { data: { token: string } } = JSON.parse(await answer.text())
    return { status: 200, body: { data: { ...data, access_token: data.token } } }
  }

  /** Undefined leaves the answer to the true service. */
  async function ownAnswer(
    url: string,
    body: string,
  ): Promise<{ status: number; body: unknown } | undefined> {
    if (url === '/v1/members/me') return { status: 200, body: { data: {} } }
    const { email, code }: { email?: string; code?: string } = body === '' ? {} : JSON.parse(body)
    if (email === undefined) return undefined
    if (!isMember(email)) return refuse(404, 'not_found')
    if (url !== '/v1/sessions/code') return undefined
    return code === mailed() ? signedIn(email) : refuse(401, 'invalid_code')
  }

  return async (req, res) => {
    const { method = 'GET', url = '/' } = req
    const body = await text(req)
    const own = await ownAnswer(url, body)
    if (own) {
      res.writeHead(own.status, json).end(JSON.stringify(own.body))
      return
    }
    const { authorization, 'x-request-id': requestId } = req.headers
    const headers = {
      ...json,
      ...(authorization ? { authorization } : {}),
      'X-Request-Id': String(requestId),
    }
    const answer = await fetch(`${accountsUrl}${url}`, { method, headers, ...(body === '' ? {} : { body }) })
    const type = answer.headers.get('content-type') ?? json['Content-Type']
    res.writeHead(answer.status, { 'Content-Type': type }).end(await answer.text())
  }
}
