import { expect } from 'chai'
import { createRandom } from './random.ts'

describe('the random numbers of a bench', () => {
  it('are the same in every run, and other ones with another seed', () => {
    const take = (seed: number) => Array.from({ length: 5 }, createRandom(seed).bind(undefined, 1_000))
    expect(take(1)).to.deep.equal(take(1))
    expect(take(1)).not.to.deep.equal(take(2))
  })

  it('are spread over the whole range', () => {
    const random = createRandom(7)
    const counts = Array.from({ length: 10 }, () => 0)
    for (let turn = 0; turn < 10_000; turn += 1) {
      const at = random(10)
      counts[at] = (counts[at] ?? NaN) + 1
    }
    for (const count of counts) expect(count).to.be.within(850, 1_150)
  })
})
