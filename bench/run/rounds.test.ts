import { expect } from 'chai'
import type { Contender } from '../contenders/contender.ts'
import { measureRounds, orderOf } from './rounds.ts'
import type { Turn } from './turn.ts'

const contender = (name: string, absent?: string): Contender => ({
  name,
  title: name,
  duties: false,
  cookie: 'token',
  absent: () => absent,
  start: () => Promise.reject(new Error('is not started here')),
})
const taken: Turn = {
  requestsPerSecond: 1,
  cpuSecondsPer10k: 1,
  utilisation: 1,
  keptUp: true,
  rssIdleMb: 1,
  rssLoadedMb: 1,
  cookieBytes: 1,
  stealPercent: 0,
  foreignPercent: 0,
}

describe('the rounds of a run', () => {
  it('meet every contender, each time beginning with another one', async () => {
    const met: string[] = []
    const turn = ({ name }: Contender) => Promise.resolve(taken).finally(() => met.push(name))
    const abc = ['a', 'b', 'c'].map((name) => contender(name))
    const { contenders } = await measureRounds(abc, { rounds: 2 }, turn, () => undefined)
    expect(met.join('')).to.equal('abcbca')
    expect(contenders.map(({ rounds }) => rounds)).to.deep.equal([2, 2, 2])
  })

  it('go on without a contender that fails, and say so', async () => {
    const said: string[] = []
    const turn = ({ name }: Contender) =>
      name === 'b' ? Promise.reject(new Error('status 500 instead of 200')) : Promise.resolve(taken)
    const some = [contender('a'), contender('b'), contender('c', 'is not installed')]
    const { contenders, leftOut } = await measureRounds(some, { rounds: 2 }, turn, (text) => said.push(text))
    expect(contenders.map(({ name }) => name)).to.deep.equal(['a'])
    expect(leftOut).to.deep.equal([
      { name: 'c', reason: 'is not installed', failed: false },
      { name: 'b', reason: 'status 500 instead of 200', failed: true },
    ])
    expect(said).to.include('b is NOT TIMED: status 500 instead of 200')
  })

  it('have an order of nobody, too', () => {
    expect(orderOf([], 3)).to.deep.equal([])
  })
})
