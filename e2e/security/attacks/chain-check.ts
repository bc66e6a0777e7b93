import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { createChainMarkers } from '../../../gateway/src/chain-check/chain-marker.ts'
import { createChainSeal } from '../../../gateway/src/chain-check/chain-seal.ts'
import { createMemoryStore } from '../../../gateway/src/store/memory-store.ts'
import { silentLog } from '@sallyport/common/log'
import type { Family, Target } from '../attack.ts'

const path = '/api/auth/chain-check'
type Keys = { kid: string; k: string }[]

/** A marker as the gateway makes it, under keys of choice. */
const markerOf = async (keys: Keys, origin: string) => {
  const seal = createChainSeal(() => keys)
  return (await createChainMarkers(seal, createMemoryStore({ log: silentLog }), 'attacker').issue(origin))
    .text
}
const keysOf = ({ sealKeys }: Target): Keys => sealKeys.map(({ kid, k }) => ({ kid, k }))

/** It meets what is at any address where there is nothing, to the letter but for the id of the request. */
async function expectNothing(target: Target, marker: string): Promise<void> {
  const letters = ({ status, text }: Awaited<ReturnType<Target['send']>>) => [
    status,
    text.replace(/"requestId":"[^"]*"/, ''),
  ]
  const nowhere = await target.send({ path: '/api/auth/chain-nothing' })
  const answer = await target.send({ path, headers: { 'X-Chain-Check': marker } })
  expect(answer.status).to.equal(404)
  expect(letters(answer)).to.deep.equal(letters(nowhere))
}

export const chainCheck: Family = {
  name: "the gateway's own check",
  attacks: [
    {
      name: 'a marker that is missing, invented or sealed with a key of the attacker tells nothing',
      guard: 'redeemMarker',
      run: async (target) => {
        const kid = keysOf(target)[0]?.kid ?? ''
        const k = randomBytes(32).toString('base64url')
        const forged = await markerOf([{ kid, k }], target.origin)
        for (const marker of ['1', randomUUID(), createHash('sha256').digest('hex'), forged])
          await expectNothing(target, marker)
      },
    },
    {
      name: 'a session cookie does not pass for a marker',
      guard: 'redeemMarker',
      run: async (target) => {
        const [, value = ''] = (await target.cookie()).split('=')
        await expectNothing(target, value)
      },
    },
    {
      name: 'a marker that was used is used up',
      guard: 'redeemMarker',
      run: async (target) => {
        const marker = await markerOf(keysOf(target), target.origin)
        const first = await target.send({ path, headers: { 'X-Chain-Check': marker } })
        expect(first.status).to.equal(200)
        expect(first.json()).to.have.all.keys('answer')
        expect(first.text).not.to.match(/peer|trust|127\.0\.0\.1|172\./)
        for (const send of [target.send, target.otherReplica ?? target.send])
          expect((await send({ path, headers: { 'X-Chain-Check': marker } })).status).to.equal(404)
      },
    },
    {
      name: 'a marker of another minute does not count, whoever sealed it',
      guard: 'redeemMarker',
      run: async (target) => {
        const seal = createChainSeal(() => keysOf(target))
        for (const issuedAt of [Date.now() - 60_000, Date.now() + 60_000]) {
          const marker = { nonce: randomUUID(), replica: 'attacker', origin: target.origin, issuedAt }
          await expectNothing(target, await seal.seal('marker', marker))
        }
      },
    },
  ],
}
