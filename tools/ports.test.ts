import { expect } from 'chai'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, it } from 'mocha'
import { portFault } from './ports.ts'

describe('portFault', () => {
  it('names a taken port and the way out, and nothing once it is free', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await portFault('HTTPS_PORT', port, '127.0.0.1')).to.match(
      new RegExp(`port ${port} on 127.0.0.1 is taken.*make up HTTPS_PORT=\\d+`),
    )
    server.close()
    await once(server, 'close')
    expect(await portFault('HTTPS_PORT', port, '127.0.0.1')).to.equal(undefined)
  })

  it('names an address that is not of this machine', async () => {
    expect(await portFault('HTTPS_PORT', 0, '192.0.2.1')).to.match(/BIND_ADDRESS=192\.0\.2\.1 is no address/)
  })
})
