import { randomBytes } from 'node:crypto'
import { AssertionError, expect } from 'chai'
import type { Answer } from '../../chain/chain.ts'
import type { Target } from '../attack.ts'

/** A word that stands nowhere else. */
export const marker = (): string => `m${randomBytes(8).toString('hex')}`

/** A problem document with one of the codes, no session and nothing of the inside. */
export function expectRefused(answer: Answer, ...codes: readonly string[]): void {
  const said = `${answer.status} ${answer.text.slice(0, 300)}`
  expect(answer.status, said).to.be.within(400, 504)
  expect(answer.headers['content-type'], said).to.match(/^application\/problem\+json/)
  expect(codes, said).to.include(answer.json()['code'])
  expectNoSession(answer)
}

/** No cookie is set that would be worth having; one may be taken away. */
export function expectNoSession({ setCookies }: Answer): void {
  const live = setCookies.filter((cookie) => cookie.includes('authToken=') && !cookie.includes('Max-Age=0'))
  expect(live, 'cookies set').to.deep.equal([])
}

/** Request lines with the marker that reached the BFF. */
export async function reached(target: Target, mark: string): Promise<string[]> {
  const Cookie = await target.cookie()
  const answer = await target.send({ path: `/api/probe/seen?marker=${mark}`, headers: { Cookie } })
  expect(answer.status, answer.text).to.equal(200)
  return answer.json<{ lines: string[] }>().lines
}

/** Whatever was tried, the chain must go on. */
export async function expectAlive(target: Target): Promise<void> {
  const answer = await target.send({ path: '/api/probe/echo', headers: { Cookie: await target.cookie() } })
  expect(answer.status, answer.text).to.equal(200)
}

/** For what an attack needs before it begins: never short, or a slow machine would look like a successful attack. */
export const setUpMs = 5_000

/** Rejects when the work is not done in time; the work itself goes on. */
export async function within<Value>(ms: number, what: string, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AssertionError(`${what}: not within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
