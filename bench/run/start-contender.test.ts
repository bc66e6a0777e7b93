import { expect } from 'chai'
import type { Contender } from '../contenders/contender.ts'
import { freePort } from './free-port.ts'
import { startContender, whyNot } from './start-contender.ts'

describe('a contender that does not start', () => {
  it('is told apart from one whose port was taken', () => {
    const printed = 'Error: listen EADDRINUSE: address already in use 127.0.0.1:4000'
    expect(whyNot('it ended with code 1', 4000, printed)).to.include('port 4000 was taken')
    expect(whyNot('it ended with code 1', 4000, '')).to.equal('it ended with code 1')
    expect(whyNot('it ended with code 1', 4000, 'a\nno such module\n')).to.include(
      'it printed: a | no such module',
    )
  })

  it('is waited for no longer than it lives', async () => {
    let stopped = false
    const contender: Contender = {
      name: 'broken',
      title: 'broken',
      duties: false,
      cookie: 'token',
      absent: () => undefined,
      start: () =>
        Promise.resolve({
          group: 0,
          ended: () => 'it ended with code 7',
          stop: () => Promise.resolve(void (stopped = true)),
        }),
    }
    const port = await freePort()
    const around = { port, upstream: 'http://127.0.0.1:1', jwks: '', publicOrigin: '', core: 0 }
    const error: unknown = await startContender(contender, around, '/nowhere/log').catch(
      (reason: unknown) => reason,
    )
    expect(String(error)).to.include('it ended with code 7')
    expect(stopped).to.equal(true)
  })
})
