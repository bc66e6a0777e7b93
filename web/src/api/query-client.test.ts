import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ApiError } from './api-error.ts'
import { createQueryClient } from './query-client.ts'
import { sessionQuery, type SessionState } from './session.ts'

const expiresAt = '2026-11-28T12:15:00Z'
const ada: SessionState = {
  signedIn: true,
  member: { id: 'mem_1' },
  expiresAt,
  idleExpiresAt: expiresAt,
  absoluteExpiresAt: '2026-12-05T12:00:00Z',
}

/** The session that is left after a signed-in page met this fault. */
async function sessionAfter(fault: unknown): Promise<SessionState | undefined> {
  const client = createQueryClient()
  client.setQueryData(sessionQuery.queryKey, ada)
  await client
    .fetchQuery({ queryKey: ['any'], queryFn: () => Promise.reject(fault), retry: false })
    .catch(() => undefined)
  // The session is ended by a promise of its own.
  await new Promise((resolve) => setImmediate(resolve))
  return client.getQueryData(sessionQuery.queryKey)
}

describe('createQueryClient', () => {
  it('ends the session in the page on a 401, and says why', async () => {
    const lost = new ApiError({ code: 'session_required', status: 401 })
    expect(await sessionAfter(lost)).to.deep.equal({ signedIn: false, farewell: 'ended' })
  })

  it('keeps it on anything else', async () => {
    for (const error of [
      new ApiError({ code: 'invalid_credentials', status: 401 }),
      new ApiError({ code: 'upstream_unavailable', status: 502 }),
      new TypeError('a fault of ours'),
    ])
      expect(await sessionAfter(error)).to.equal(ada)
  })
})
