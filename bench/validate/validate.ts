import type { Answer } from '../load/ask.ts'
import type { Asked } from '../load/browser-request.ts'
import { jsonOf } from '../upstream/answers.ts'

export interface Subject {
  duties: boolean
  /** Name and value of the session cookie. */
  session: string
  token: string
  /** Bytes of the upstream's JSON. */
  size: number
  ask: (asked: Asked) => Promise<Answer>
  /** What it printed, once that is in it; whatever there is when it does not come. */
  printed: (awaited: string) => Promise<string>
}

/** Each with a value that must be there; the last ones may say anything. */
const securityHeaders: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^deny$/i,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /default-src 'none'/,
  'cache-control': /no-store/,
}

interface Seen {
  headers: Record<string, string | undefined>
}

const quoted = (value: unknown) => JSON.stringify(value) ?? 'nothing'

/** What is wrong with how a request reaches the upstream. */
function faultsOfSeen({ headers }: Seen, { duties, token, session }: Subject): string[] {
  const faults: string[] = []
  const { authorization, cookie } = headers
  if (authorization !== `Bearer ${token}`)
    faults.push(`the upstream saw Authorization ${quoted(authorization?.slice(0, 20))} instead of the token`)
  if (cookie?.includes(session)) faults.push('the session cookie reached the upstream')
  if (!duties) return faults
  if (cookie !== undefined) faults.push(`the upstream saw Cookie ${quoted(cookie)}`)
  for (const name of ['x-inner-user', 'sec-ch-ua', 'referer'])
    if (headers[name] !== undefined) faults.push(`the upstream saw ${name}, which is on no allowlist`)
  if (headers['x-forwarded-proto'] !== 'https')
    faults.push(`the upstream saw X-Forwarded-Proto ${quoted(headers['x-forwarded-proto'])}`)
  return faults
}

function faultsOfAnswer({ headers }: Answer): string[] {
  const missing = Object.entries(securityHeaders)
    .filter(([name, form]) => !form.test(headers[name] ?? ''))
    .map(([name]) => `the answer has ${name} ${quoted(headers[name])}`)
  const out = ['set-cookie', 'x-inner-host'].filter((name) => headers[name] !== undefined)
  return [...missing, ...out.map((name) => `the upstream's ${name} got out`)]
}

/** What must be refused, and how. */
function refusals({ session }: Subject): [what: string, asked: Asked, status: number][] {
  const middle = Math.floor((session.length + 20) / 2)
  const other = session[middle] === 'A' ? 'B' : 'A'
  const forged = `${session.slice(0, middle)}${other}${session.slice(middle + 1)}`
  const target = '/api/x'
  const unsafe = { method: 'POST', target, session, body: '{}' }
  return [
    ['a request without a session', { target }, 401],
    ['a session that was tampered with', { target, session: forged }, 401],
    ['a change without X-CSRF', { ...unsafe, headers: { Origin: 'https://localhost:8443' } }, 403],
    [
      'a change that another site caused',
      { ...unsafe, headers: { Origin: 'https://evil.test', 'X-CSRF': '1', 'Sec-Fetch-Site': 'cross-site' } },
      403,
    ],
    ['a path that reads two ways', { target: '/api/a%2fb', session }, 400],
    ['a request that came over http', { target, session, headers: { 'X-Forwarded-Proto': 'http' } }, 403],
  ]
}

/** What keeps a contender from being timed; nothing when it does its job. */
export async function validate(subject: Subject): Promise<string[]> {
  const { ask, session, size, duties, printed } = subject
  const answer = await ask({ target: '/api/x?page=1', session })
  if (answer.status !== 200) return [`status ${answer.status} instead of 200: ${answer.body.slice(0, 200)}`]
  const faults: string[] = []
  if (answer.body !== jsonOf(size))
    faults.push(`the body is not the upstream's (${answer.body.length} bytes)`)

  const seen = await ask({
    target: '/api/seen?page=1',
    session,
    headers: { 'X-Inner-User': 'root', Authorization: 'Bearer forged' },
  })
  if (seen.status === 200) faults.push(...faultsOfSeen(JSON.parse(seen.body), subject))
  else faults.push(`status ${seen.status} for /api/seen`)
  if (!duties) return faults

  faults.push(...faultsOfAnswer(seen))
  for (const [what, asked, status] of refusals(subject)) {
    const refused = await ask(asked)
    if (refused.status !== status) faults.push(`${what} got ${refused.status} instead of ${status}`)
  }
  const record = '/api/seen"'
  const log = await printed(record)
  if (!log.includes(record)) faults.push('the access log has no record of /api/seen')
  if (log.includes('page=1')) faults.push('the access log holds the query')
  return faults
}
