import { expect } from 'chai'
import { sendTo, type Answer } from '../../chain/chain.ts'
import type { Attack, Family, Target } from '../attack.ts'
import { expectRefused, marker, reached } from '../weapons/expectations.ts'
import { forgedTokens, forgeryNames, goodToken } from '../weapons/forge.ts'
import { claimsOf, openedCookie, sealedCookie } from '../weapons/sealed.ts'

const member = 'mem_7QK2ADA1'

function forged(target: Target, name: string): string {
  const token = forgedTokens(target.signingKey, member)[name]
  if (token === undefined) throw new Error(`there is no forged token called ${name}`)
  return token
}

/** The attacker holds the seal key: only the check of the token itself is left. */
function cookieAround(target: Target, accessToken: string): string {
  const now = Math.floor(Date.now() / 1000)
  return sealedCookie(target.sealKeys, { accessToken, startedAt: now, seenAt: now })
}

/** Claims by which the gateway finds the session cannot be missing: those tokens fall before they are verified. */
const atTheGateway = (name: string): Attack => ({
  name: `${name}: the gateway refuses it`,
  guard: 'verifyToken',
  run: async (target) => {
    const mark = marker()
    const Cookie = cookieAround(target, forged(target, name))
    const answer = await target.send({ path: `/api/probe/echo?m=${mark}`, headers: { Cookie } })
    expectRefused(answer, 'session_required')
    expect(await reached(target, mark)).to.deep.equal([])
  },
})

/** A route of each hop that only a member may ask; none behind which accounts would refuse for the hop. */
const guardedRoutes = {
  bff: '/api/invoices',
  accounts: '/v1/members/me',
  billing: '/api/invoices',
  bookings: '/odata/Bookings',
} as const

type Hop = keyof typeof guardedRoutes

function ask(target: Target, hop: Hop, token: string): Promise<Answer> {
  const base = target.hops[hop]
  if (base === undefined) throw new Error(`${hop} cannot be reached by itself here`)
  // A line break would not leave the client; the header goes as far as it can.
  return sendTo(
    base,
    {},
    { path: guardedRoutes[hop], headers: { Authorization: `Bearer ${token.replaceAll('\n', ' ')}` } },
  )
}

/** bookings says everything with a 200 (see its contract): what it says counts. */
const letIn = ({ status, text }: Answer) => status === 200 && !text.includes('"Success":false')

const atTheHop = (hop: Hop): Attack => ({
  name: `${hop} refuses every forged token by itself`,
  guard: hop === 'accounts' ? 'issuer' : 'hops',
  only: { level: 'in process', because: 'over Compose no test reaches the inner networks' },
  run: async (target) => {
    const { sid } = claimsOf(openedCookie(target.sealKeys, await target.cookie()).accessToken)
    const good = await ask(target, hop, goodToken(target.signingKey, member, { sid }))
    expect(letIn(good), `a good token: ${good.text.slice(0, 200)}`).to.equal(true)
    for (const [name, token] of Object.entries(forgedTokens(target.signingKey, member, sid))) {
      const answer = await ask(target, hop, token)
      expect(letIn(answer), `${name}: ${answer.text.slice(0, 200)}`).to.equal(false)
      expect(answer.text, name).to.match(/invalid_?token/i)
    }
  },
})

export const tokenForgery: Family = {
  name: 'token forgery',
  attacks: [
    ...forgeryNames.map(atTheGateway),
    ...(['bff', 'accounts', 'billing', 'bookings'] as const).map(atTheHop),
  ],
}
