import { expect } from 'chai'
import { describe, it } from 'mocha'
import { serviceNames } from '../compose/compose-chain.ts'
import { composeChain } from '../compose/setup.ts'
import { get } from './describe-scenario.ts'

describe('a switch between scenarios', function () {
  this.timeout(60_000)

  it('that is killed half-way is finished by the next, and leaves no hop of the scenario before', async () => {
    const { become, beginSwitch, running } = composeChain()
    const kill = beginSwitch('redirect-leak')
    const deadline = Date.now() + 20_000
    while (running().includes('nginx'))
      if (Date.now() > deadline) throw new Error('nothing was replaced within 20 s')
    kill()
    expect(running()).not.to.include('nginx')

    become('redirect-leak')
    expect(running()).to.deep.equal([...serviceNames, 'inner', 'outside'].toSorted())
    expect((await get('/assets')).headers.location).to.match(/^http:/)

    become('baseline')
    expect(running()).to.deep.equal([...serviceNames].toSorted())
    expect((await get('/assets')).status).to.equal(404)
  })
})
