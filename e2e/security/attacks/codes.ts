import { expect } from 'chai'
import { cookieOf, postJson, type Answer } from '../../chain/chain.ts'
import type { Attack, Family, Target } from '../attack.ts'
import { expectNoSession, expectRefused } from '../weapons/expectations.ts'

const guesses = 50
/** One per attack, so that none uses up what another may try. */
const members = {
  guessed: 'ben@sallyport.test',
  spoofed: 'chiara@sallyport.test',
  elsewhere: 'devi@sallyport.test',
  enumerated: 'emil@sallyport.test',
}
const nobody = 'nobody@sallyport.test'

const tryCode = (target: Target, email: string, code: string, headers: Record<string, string>) =>
  postJson(target, '/api/auth/login-with-code', { email, code }, headers)

/** Asks for a code as a browser does and returns it with the browser's cookie. */
async function askForCode(target: Target, email: string) {
  const since = new Date()
  const asked = await postJson(target, '/api/auth/request-code', { email })
  expect(asked.status, asked.text).to.equal(202)
  return { Cookie: cookieOf(asked), code: await target.codeFor(email, since) }
}

const wrongCodes = (right: string) =>
  Array.from({ length: guesses + 1 }, (_, index) => String(100_000 + index * 37))
    .filter((code) => code !== right)
    .slice(0, guesses)

/** The attacker sits at the victim's browser, so the binding does not help. */
async function guess(
  target: Target,
  email: string,
  headersFor: (index: number) => Record<string, string>,
): Promise<void> {
  const { Cookie, code } = await askForCode(target, email)
  const answers = await Promise.all(
    wrongCodes(code).map((wrong, index) => tryCode(target, email, wrong, { Cookie, ...headersFor(index) })),
  )
  for (const answer of answers) expectRefused(answer, 'invalid_code', 'too_many_requests')
  const late = await tryCode(target, email, code, { Cookie })
  expectRefused(late, 'invalid_code', 'too_many_requests')
}

/** Everything an onlooker can compare; what differs from one request to the next by nature is left out. */
function looks({ status, headers, setCookies, text }: Answer) {
  const own = new Set(['date', 'x-request-id', 'ratelimit', 'set-cookie'])
  return {
    status,
    text: text.replace(/"requestId":"[^"]+"/, '"requestId":"…"'),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name))),
    cookies: setCookies.map((cookie) => cookie.replace(/=[\w-]+/, '=…')),
  }
}

/** @param expected what both are told: else two failures of the chain would look alike, too. */
const tellsNothing = (
  name: string,
  expected: number,
  attempt: (target: Target, email: string) => Promise<Answer>,
): Attack => ({
  name: `${name} does not tell who is a member`,
  guard: 'issuer',
  run: async (target) => {
    const known = await attempt(target, members.enumerated)
    const unknown = await attempt(target, nobody)
    expect(known.status, known.text).to.equal(expected)
    expect(looks(unknown)).to.deep.equal(looks(known))
    expectNoSession(known)
  },
})

export const codes: Family = {
  name: 'login codes and enumeration',
  attacks: [
    {
      name: `${guesses} wrong codes in parallel: the right one is dead`,
      guard: 'issuer',
      run: (target) => guess(target, members.guessed, () => ({})),
    },
    {
      name: `${guesses} wrong codes, each from a spoofed X-Forwarded-For`,
      guard: 'issuer',
      run: (target) =>
        guess(target, members.spoofed, (index) => ({ 'X-Forwarded-For': `198.51.100.${index}` })),
    },
    {
      name: 'a code that was read over a shoulder, in another browser',
      guard: 'issuer',
      run: async (target) => {
        const { code } = await askForCode(target, members.elsewhere)
        expectRefused(await tryCode(target, members.elsewhere, code, {}), 'invalid_code')
        const otherBrowser = await postJson(target, '/api/auth/request-code', { email: nobody })
        const Cookie = cookieOf(otherBrowser)
        expectRefused(await tryCode(target, members.elsewhere, code, { Cookie }), 'invalid_code')
      },
    },
    tellsNothing('a wrong password', 401, (target, email) =>
      postJson(target, '/api/auth/login', { email, password: 'wrong' }),
    ),
    tellsNothing('a wrong code', 401, (target, email) => tryCode(target, email, '000000', {})),
    tellsNothing('asking for a code', 202, (target, email) =>
      postJson(target, '/api/auth/request-code', { email }),
    ),
  ],
}
