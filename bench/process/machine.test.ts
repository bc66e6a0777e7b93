import { expect } from 'chai'
import { chooseCores, machineFacts } from './machine.ts'

describe('the machine of a bench', () => {
  it('says what cannot be measured where there is no /proc', () => {
    expect(() => chooseCores('darwin')).to.throw('this is darwin: without /proc and taskset')
  })

  it('is described', () => {
    const { processors, node } = machineFacts()
    expect(processors).to.be.at.least(1)
    expect(node).to.equal(process.version)
  })
})
