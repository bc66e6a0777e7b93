import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { findHeaderLimit, largest } from './header-limit.ts'

describe('the limit of a head', () => {
  it('is found by halves', async () => {
    for (const limit of [1, 17, 998, 999]) {
      let asked = 0
      const found = await largest(1, 1_000, async (value) => {
        asked += 1
        return value <= limit
      })
      expect(found).to.equal(limit)
      expect(asked).to.be.at.most(10)
    }
  })

  it('is that of the server, with what it answers beyond', async () => {
    const server = createServer({ maxHeaderSize: 20_000 }, (_req, res) => void res.end('{}'))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { longest, beyond } = await findHeaderLimit(port, { index: 0, cookie: 'a=b' })
    server.closeAllConnections()
    server.close()
    expect(longest).to.be.within(19_000, 21_500)
    expect(beyond).to.equal(431)
  })
})
