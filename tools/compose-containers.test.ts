import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isAtFault, isWaiting, type Container } from './compose-containers.ts'

const container = (state: string, status: string): Container => ({
  name: 'n',
  service: 's',
  folder: '/',
  state,
  status,
})

describe('compose containers', () => {
  it('blames one that ended, or is not healthy, and nobody else', () => {
    expect(isAtFault(container('exited', 'Exited (3) 1 second ago'))).to.equal(true)
    expect(isAtFault(container('restarting', 'Restarting (1) 1 second ago'))).to.equal(true)
    expect(isAtFault(container('running', 'Up 3 minutes (unhealthy)'))).to.equal(true)
    expect(isAtFault(container('running', 'Up 1 second (health: starting)'))).to.equal(true)
    expect(isAtFault(container('running', 'Up 3 minutes (healthy)'))).to.equal(false)
    expect(isAtFault(container('running', 'Up 3 minutes'))).to.equal(false)
  })

  it('knows one that waits for others', () => {
    const waiting = container('created', 'Created')
    expect(isAtFault(waiting)).to.equal(false)
    expect(isWaiting(waiting)).to.equal(true)
  })
})
