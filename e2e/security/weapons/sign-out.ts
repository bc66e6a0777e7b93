import { expect } from 'chai'
import { postJson } from '../../chain/chain.ts'
import type { Target } from '../attack.ts'

/** Signs out as our page does; fails when the chain does not say that the session is over everywhere. */
export async function signOut(target: Target, Cookie: string): Promise<void> {
  const answer = await postJson(target, '/api/auth/logout', {}, { Cookie })
  expect([answer.status, answer.json()], answer.text).to.deep.equal([200, { signedIn: false, revoked: true }])
}
