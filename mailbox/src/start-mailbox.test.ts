import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '@sallyport/common/log'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { z } from 'zod'
import { startMailbox } from './start-mailbox.ts'

const mailsSchema = z.array(
  z.object({
    id: z.string(),
    subject: z.string(),
    text: z.string(),
    to: z.array(z.object({ address: z.string() })),
  }),
)
const mail = 'From: a@sallyport.test\r\nTo: b@sallyport.test\r\nSubject: Hello\r\n\r\nThe code is 123456\r\n.'

/** Speaks SMTP (RFC 5321): every line waits for the answer to the one before. */
async function deliver(port: number) {
  const socket = connect(port, '127.0.0.1')
  const replies: string[] = []
  const commands = ['EHLO test', 'MAIL FROM:<a@sallyport.test>', 'RCPT TO:<b@sallyport.test>', 'DATA', mail]
  for (const line of [...commands, 'QUIT']) {
    replies.push(String((await once(socket, 'data'))[0]))
    socket.write(`${line}\r\n`)
  }
  await once(socket, 'close')
  return replies
}

/** The status of a WebSocket handshake, or the code of the error that ended it. */
const handshake = (url: string, origin?: string) =>
  new Promise<number | string | undefined>((resolve) => {
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const req = get(url, { headers: { ...upgrade, ...(origin === undefined ? {} : { Origin: origin }) } })
    req.on('upgrade', (res, socket) => {
      socket.destroy()
      resolve(res.statusCode)
    })
    req.on('response', (res) => resolve(res.statusCode))
    req.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })

describe('mailbox', function () {
  this.timeout(20_000)
  let mailDir: string
  let mailbox: Awaited<ReturnType<typeof startMailbox>>
  let base: string

  before(async () => {
    mailDir = await mkdtemp(join(tmpdir(), 'mailbox-test-'))
    const config = { logLevel: 'silent' as const, smtpPort: 0, webPort: 0, basePath: '/mailbox', mailDir }
    mailbox = await startMailbox(config, silentLog)
    base = `http://127.0.0.1:${mailbox.webPort}/mailbox`
  })
  const mails = async (query = '') =>
    mailsSchema.parse(await (await fetch(`${base}/api/email${query}`)).json())

  beforeEach(async () => {
    expect((await fetch(`${base}/api/email/all`, { method: 'DELETE' })).status).to.equal(200)
  })
  after(async () => {
    await mailbox.stop()
    await rm(mailDir, { recursive: true })
  })

  it('takes a mail over SMTP and shows it below the base path', async () => {
    const replies = await deliver(mailbox.smtpPort)
    expect(replies.at(-1)).to.match(/^250 /)
    const [latest, ...others] = await mails('?sort=desc&limit=1')
    expect(others).to.have.length(0)
    expect(latest).to.deep.include({ subject: 'Hello', to: [{ address: 'b@sallyport.test' }] })
    expect(latest?.text).to.contain('The code is 123456')
  })

  it('deletes every mail, on disk too', async () => {
    await deliver(mailbox.smtpPort)
    expect(await readdir(mailDir)).to.have.length(1)
    await fetch(`${base}/api/email/all`, { method: 'DELETE' })
    expect(await mails()).to.deep.equal([])
    expect(await readdir(mailDir)).to.deep.equal([])
  })

  it('serves a page whose links lie below the base path', async () => {
    const page = await (await fetch(`${base}/`, { headers: { Accept: 'text/html' } })).text()
    expect(page).to.contain('<base href="/mailbox/" />')
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(page)?.[1]
    const asset = await fetch(`${base}/${script}`)
    expect(asset.status).to.equal(200)
    expect(asset.headers.get('content-type')).to.contain('javascript')
    await asset.body?.cancel()
  })

  it('gives no other site leave to read mails', async () => {
    for (const path of ['/api/email', '/socket.io/?EIO=4&transport=polling']) {
      const { headers } = await fetch(`${base}${path}`, { headers: { Origin: 'https://elsewhere.test' } })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).to.deep.equal([])
    }
  })

  it('opens WebSockets for its own page and for programs, not for pages of another site', async () => {
    const url = `${base}/socket.io/?EIO=4&transport=websocket`
    expect(await handshake(url)).to.equal(101)
    expect(await handshake(url, `http://127.0.0.1:${mailbox.webPort}`)).to.equal(101)
    expect(await handshake(url, 'https://elsewhere.test')).to.equal('ECONNRESET')
    expect(await handshake(url, 'null')).to.equal('ECONNRESET')
  })

  it('forwards nothing and offers no agent interface', async () => {
    await deliver(mailbox.smtpPort)
    const [latest] = await mails()
    const relay = await fetch(`${base}/api/email/${latest?.id}/relay`, { method: 'POST' })
    expect(await relay.json()).to.deep.equal({ error: 'Outgoing mail not configured' })
    expect((await fetch(`${base}/mcp`, { method: 'POST' })).status).to.equal(404)
  })
})
