import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { silentLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Guard } from './guard.ts'
import { createUpgradeHandler } from './upgrades.ts'

/** How many handshakes reached the proxy, of one whose guard does that to its socket. */
async function proxiedAfter(meanwhile: (socket: Socket) => void): Promise<number> {
  const socket = new Socket()
  const req = new IncomingMessage(socket)
  req.url = '/api/live'
  const guard: Guard = async () => {
    await Promise.resolve()
    meanwhile(socket)
  }
  let proxied = 0
  const proxy = {
    handle: () => undefined,
    upgrade: () => void (proxied += 1),
    close: () => undefined,
  }
  await createUpgradeHandler([guard], proxy, silentLog, () => true)(req, socket, Buffer.alloc(0))
  socket.destroy()
  return proxied
}

describe('a WebSocket handshake', () => {
  it('is proxied when its guards let it', async () => {
    expect(await proxiedAfter(() => undefined)).to.equal(1)
  })

  it('is not, when its client went away while a guard waited', async () => {
    expect(await proxiedAfter((socket) => void socket.destroy())).to.equal(0)
  })
})
