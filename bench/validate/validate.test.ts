import { expect } from 'chai'
import type { Answer } from '../load/ask.ts'
import type { Asked } from '../load/browser-request.ts'
import { jsonOf } from '../upstream/answers.ts'
import { validate, type Subject } from './validate.ts'

const session = '__Host-authToken=aaaa.bbbb.cccc'
const secure = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
}
const wellSeen = { authorization: 'Bearer aaaa.bbbb.cccc', 'x-forwarded-proto': 'https' }

interface Habits {
  seen?: Record<string, string>
  answered?: Record<string, string | undefined>
  body?: string
  /** Lets through what it should refuse. */
  lenient?: (asked: Asked) => boolean
  log?: string
}

/** A contender that does its job but for the habits it is given. */
function subject(
  { seen = {}, answered = {}, body = jsonOf(100), lenient = () => false, log }: Habits,
  duties = true,
): Subject {
  const headers = Object.fromEntries(
    Object.entries({ ...secure, ...answered }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
  const statusOf = (asked: Asked): number => {
    if (lenient(asked)) return 200
    if (asked.target.includes('%2f')) return 400
    if (asked.headers?.['X-Forwarded-Proto'] === 'http') return 403
    if (asked.session !== session) return 401
    return asked.method === 'POST' ? 403 : 200
  }
  const ask = (asked: Asked): Promise<Answer> =>
    Promise.resolve({
      status: statusOf(asked),
      headers,
      body: asked.target.startsWith('/api/seen')
        ? JSON.stringify({ headers: { ...wellSeen, ...seen } })
        : body,
    })
  return {
    duties,
    session,
    token: 'aaaa.bbbb.cccc',
    size: 100,
    ask,
    printed: async () => log ?? '{"path":"/api/seen"}',
  }
}

describe('the validation of a contender', () => {
  it('finds nothing with one that does its job', async () => {
    expect(await validate(subject({}))).to.deep.equal([])
  })

  const bad: [what: string, habits: Habits, words: string][] = [
    ['answers another body', { body: '{}' }, "the body is not the upstream's"],
    [
      'passes a forged Authorization on',
      { seen: { authorization: 'Bearer forged' } },
      'instead of the token',
    ],
    [
      'lets the session cookie through',
      { seen: { cookie: session } },
      'the session cookie reached the upstream',
    ],
    ['lets another cookie through', { seen: { cookie: 'theme=dark' } }, 'the upstream saw Cookie'],
    ['passes any header on', { seen: { 'x-inner-user': 'root' } }, 'x-inner-user, which is on no allowlist'],
    ['lets a cookie of the upstream out', { answered: { 'set-cookie': 'inner=1' } }, 'set-cookie got out'],
    [
      'leaves a security header out',
      { answered: { 'x-frame-options': undefined } },
      'x-frame-options nothing',
    ],
    [
      'serves without a session',
      { lenient: (asked) => asked.session === undefined },
      'without a session got 200',
    ],
    ['does not verify', { lenient: (asked) => asked.session !== session }, 'tampered with got 200'],
    ['does not check X-CSRF', { lenient: (asked) => asked.method === 'POST' }, 'without X-CSRF got 200'],
    [
      'does not check the path',
      { lenient: ({ target }) => target.includes('%2f') },
      'reads two ways got 200',
    ],
    ['has no access log', { log: '' }, 'no record of /api/seen'],
    ['logs the query', { log: '"/api/seen" "/api/x?page=1"' }, 'holds the query'],
  ]
  for (const [what, habits, words] of bad)
    it(`refuses one that ${what}`, async () => {
      expect((await validate(subject(habits))).join('; ')).to.include(words)
    })

  it('asks of a limit only that it proxies and exchanges the cookie', async () => {
    const habits = { seen: { 'x-inner-user': 'root' }, answered: { 'x-frame-options': undefined }, log: '' }
    expect(await validate(subject({ ...habits, lenient: () => true }, false))).to.deep.equal([])
    expect(await validate(subject({ seen: { cookie: session } }, false))).to.have.length(1)
  })
})
