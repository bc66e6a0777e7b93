import type { SigningKey } from '@sallyport/common/access-token'
import { silentLog } from '@sallyport/common/log'
import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createKeySet } from './key-set.ts'

const key: SigningKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'a' }

describe('key set', () => {
  it('keeps the last one through an outage and does not ask at every request meanwhile', async () => {
    let clock = 0
    let calls = 0
    let isDown = false
    const accounts = {
      keySet: () => {
        calls += 1
        return isDown ? Promise.reject(new Problem('upstream_unavailable')) : Promise.resolve({ keys: [key] })
      },
    }
    const keySet = createKeySet(accounts, silentLog, () => clock)
    expect(await keySet()).to.deep.equal({ keys: [key] })
    isDown = true
    clock = 5_000
    for (let i = 0; i < 10; i += 1) expect(await keySet()).to.deep.equal({ keys: [key] })
    expect(calls).to.equal(2)
  })

  it('fails while there never was one, and recovers', async () => {
    let isDown = true
    const down = () => Promise.reject(new Problem('upstream_unavailable'))
    const keySet = createKeySet(
      { keySet: () => (isDown ? down() : Promise.resolve({ keys: [key] })) },
      silentLog,
    )
    expect(await keySet().catch((error: unknown) => error)).to.be.instanceOf(Problem)
    isDown = false
    expect(await keySet()).to.deep.equal({ keys: [key] })
  })
})
