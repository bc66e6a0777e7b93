import { demoMembers } from '@sallyport/common/demo-members'
import { cookieOf, postJson, sendTo, type Chain } from '../../e2e/chain/chain.ts'
import type { Topology } from './topology.ts'

export interface Member {
  email: string
  /** The `Cookie` header of its session. */
  cookie: string
}

export const chainOf = ({ origin, ca, password }: Topology) => ({
  origin,
  email: demoMembers[0].email,
  password,
  send: ((request) => sendTo(request.base ?? origin, { ca }, request)) satisfies Chain['send'],
  codeFor: () => Promise.reject(new Error('the bench reads no mail')),
})

/** Signs one member in, once: tries are limited. */
export async function signInAs(topology: Topology, email: string): Promise<Member> {
  const chain = chainOf(topology)
  const answer = await postJson(chain, '/api/auth/login', { email, password: topology.password })
  if (answer.status !== 200)
    throw new Error(`${email} cannot sign in: status ${answer.status}, ${answer.text.slice(0, 200)}`)
  return { email, cookie: cookieOf(answer) }
}

export const signInAll = (topology: Topology): Promise<Member[]> =>
  Promise.all(demoMembers.map(({ email }) => signInAs(topology, email)))
