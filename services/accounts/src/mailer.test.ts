import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { SMTPServer } from 'smtp-server'
import { codeMail } from './code-mail.ts'
import { createMailer } from './mailer.ts'

describe('mailer', () => {
  let received: { to: string[]; raw: string }[]
  let smtp: SMTPServer
  let url: string
  beforeEach(async () => {
    received = []
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      async onData(stream, { envelope: { rcptTo } }, done) {
        received.push({ to: rcptTo.map(({ address }) => address), raw: await text(stream) })
        done()
      },
    })
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    const address = smtp.server.address()
    url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterEach(() => new Promise<void>((resolve) => smtp.close(() => resolve())))

  it('brings a code to a real SMTP server, in text and html, and not in the subject', async () => {
    const mailer = createMailer(url, 'Sallyport <no-reply@sallyport.test>')
    await mailer.send('emil@sallyport.test', codeMail('048213', 600))
    await mailer.close()
    const [mail] = received
    expect(mail?.to).to.deep.equal(['emil@sallyport.test'])
    const [headers = '', ...parts] = mail?.raw.split('\r\n\r\n') ?? []
    expect(headers).to.contain('Subject: Your Sallyport sign-in code\r\n')
    expect(headers).to.contain('From: Sallyport <no-reply@sallyport.test>')
    expect(headers).to.match(/Content-Type: multipart\/alternative/)
    expect(parts.join('\n').match(/(?<![\w-])048213(?![\w-])/g)).to.have.length(2)
  })

  it('says why a mail could not be sent', async () => {
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
    const mailer = createMailer(url, 'no-reply@sallyport.test')
    const outcome = await mailer
      .send('a@sallyport.test', codeMail('048213', 600))
      .catch((error: Error) => error)
    expect(outcome).to.be.an('error').with.property('message').that.contains('ECONNREFUSED')
  })

  it('waits for the mails on their way when it closes', async () => {
    const mailer = createMailer(url, 'no-reply@sallyport.test')
    const sent = mailer.send('a@sallyport.test', codeMail('048213', 600))
    await mailer.close()
    expect(received).to.have.length(1)
    await sent
  })

  it('gives up on a server that never greets', async () => {
    const mute = createServer().listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const address = mute.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const mailer = createMailer(`smtp://127.0.0.1:${port}`, 'no-reply@sallyport.test', 50)
    const outcome = await mailer
      .send('a@sallyport.test', codeMail('048213', 600))
      .catch((error: Error) => error)
    expect(outcome).to.be.an('error').with.property('code', 'ETIMEDOUT')
    mute.close()
  })
})

describe('code mail', () => {
  it('holds the code and nothing else that looks like one', () => {
    const { subject, text: plain, html } = codeMail('048213', 600)
    expect(subject).not.to.match(/\d/)
    for (const body of [plain, html]) expect(body.match(/\b\d{6}\b/g)).to.deep.equal(['048213'])
    expect(plain).to.contain('10 minutes')
    expect(codeMail('048213', 45).text).to.contain('one minute')
  })
})
