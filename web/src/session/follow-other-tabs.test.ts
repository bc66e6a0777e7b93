import { once } from 'node:events'
import type { QueryClient } from '@tanstack/react-query'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { createQueryClient } from '../api/query-client.ts'
import { endSession, sessionQuery, type SessionState } from '../api/session.ts'
import { followOtherTabs } from './follow-other-tabs.ts'

const channelName = 'session-of-a-test'
const expiresAt = '2126-11-28T12:15:00Z'
const signedIn = (id: string): SessionState => ({
  signedIn: true,
  member: { id },
  expiresAt,
  idleExpiresAt: expiresAt,
  absoluteExpiresAt: expiresAt,
})

const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
})

function tab(session?: SessionState): QueryClient {
  const client = createQueryClient()
  if (session) client.setQueryData(sessionQuery.queryKey, session)
  ended.push(followOtherTabs(client, channelName))
  return client
}

/** What is said on the channel, heard by somebody who only listens. */
function listener(): { next: () => Promise<unknown>; say: (message: unknown) => void; heard: unknown[] } {
  const channel = new BroadcastChannel(channelName)
  ended.push(() => channel.close())
  const heard: unknown[] = []
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => void heard.push(data))
  return {
    heard,
    next: async () => {
      if (heard.length === 0) await once(channel, 'message')
      return heard.shift()
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    say: (message) => channel.postMessage(message),
  }
}

/** Resolves with the session of a tab as soon as it fits. */
async function sessionOf(client: QueryClient, fits: (session: SessionState) => boolean) {
  const read = () => client.getQueryData<SessionState>(sessionQuery.queryKey)
  const found = read()
  if (found && fits(found)) return found
  return await new Promise<SessionState>((resolve) => {
    const stop = client.getQueryCache().subscribe(() => {
      const session = read()
      if (!session || !fits(session)) return
      stop()
      resolve(session)
    })
  })
}

describe('followOtherTabs', () => {
  it('signs the other tabs out, and says that it happened elsewhere', async () => {
    const [here, there] = [tab(signedIn('mem_1')), tab(signedIn('mem_1'))]
    await endSession(here, 'signed-out')
    expect(await sessionOf(there, ({ signedIn }) => !signedIn)).to.deep.equal({
      signedIn: false,
      farewell: 'signed-out-elsewhere',
    })
    expect(here.getQueryData(sessionQuery.queryKey)).to.deep.equal({
      signedIn: false,
      farewell: 'signed-out',
    })
  })

  it('tells that somebody signed in, once, and nothing of what it found at the start', async () => {
    const others = listener()
    const client = tab()
    client.setQueryData(sessionQuery.queryKey, { signedIn: false })
    client.setQueryData(sessionQuery.queryKey, signedIn('mem_1'))
    client.setQueryData(sessionQuery.queryKey, { ...signedIn('mem_1') })
    await endSession(client, 'signed-out')
    expect([await others.next(), await others.next()]).to.deep.equal(['changed', 'signed-out'])
  })

  it('asks the gateway when something changed in another tab', async () => {
    const others = listener()
    const client = tab({ signedIn: false })
    const asked = new Promise<void>((resolve) => {
      client.getQueryCache().subscribe(() => {
        if (client.getQueryState(sessionQuery.queryKey)?.isInvalidated) resolve()
      })
    })
    others.say('changed')
    await asked
  })

  it('learns from the other tab why its session was over already, and does not repeat it', async () => {
    const others = listener()
    const client = tab(signedIn('mem_1'))
    await endSession(client, 'ended')
    others.say('signed-out')
    const fits = (session: SessionState) => !session.signedIn && session.farewell === 'signed-out-elsewhere'
    await sessionOf(client, fits)
    client.setQueryData(sessionQuery.queryKey, signedIn('mem_2'))
    expect([await others.next(), await others.next()]).to.deep.equal(['changed', 'changed'])
  })

  it('keeps its own words when it signed out itself', async () => {
    const others = listener()
    const client = tab(signedIn('mem_1'))
    await endSession(client, 'signed-out-here-only')
    others.say('signed-out')
    others.say('changed')
    await new Promise<void>((resolve) => {
      client.getQueryCache().subscribe(() => {
        if (client.getQueryState(sessionQuery.queryKey)?.isInvalidated) resolve()
      })
    })
    expect(client.getQueryData(sessionQuery.queryKey)).to.include({ farewell: 'signed-out-here-only' })
  })

  it('is deaf to what it does not understand', async () => {
    const others = listener()
    const client = tab(signedIn('mem_1'))
    for (const nonsense of [null, 'ended', {}, { memberId: 7 }]) others.say(nonsense)
    others.say('signed-out')
    const session = await sessionOf(client, ({ signedIn }) => !signedIn)
    expect(session).to.include({ farewell: 'signed-out-elsewhere' })
  })
})
