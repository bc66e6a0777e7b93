import { createServer } from 'node:http'
import { AxiosError } from 'axios'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { Pool, type Dispatcher } from 'undici'
import { createAdapterKit, failureOf } from '../../testing/adapter-kit.ts'

describe('a call over the undici adapter', () => {
  const { clientOf, close, closeLater, httpOver, listen, say, serve } = createAdapterKit()
  afterEach(close)

  it('sends nothing when it was cancelled before', async () => {
    let asked = 0
    const { ask } = await serve((_req, res) => void res.end(String((asked += 1))))
    expect(await failureOf(ask({ url: '/', signal: AbortSignal.abort() }))).to.include({
      code: 'ERR_CANCELED',
    })
    expect(asked).to.equal(0)
  })

  it('ends the connection when it is cancelled before the head', async () => {
    const controller = new AbortController()
    const gone = Promise.withResolvers<void>()
    const { ask } = await serve((req, res) => {
      res.once('close', gone.resolve)
      expect(req.url).to.equal('/')
      controller.abort()
    })
    expect(await failureOf(ask({ url: '/', signal: controller.signal }))).to.include({ code: 'ERR_CANCELED' })
    await gone.promise
  })

  it('ends the connection when it is cancelled in the middle of the body', async () => {
    const gone = Promise.withResolvers<void>()
    const controller = new AbortController()
    const url = await listen(
      createServer((_req, res) => {
        res.once('close', gone.resolve)
        res.writeHead(200, { 'Content-Length': '100' }).write('begun')
      }),
    )
    const cancelling = (pool: Pick<Dispatcher, 'dispatch'>): Pick<Dispatcher, 'dispatch'> => ({
      dispatch: (options, handler) =>
        pool.dispatch(options, {
          ...handler,
          onResponseData: (running, chunk) => {
            handler.onResponseData?.(running, chunk)
            controller.abort()
          },
        }),
    })
    const { ask } = clientOf(url, cancelling)
    expect(await failureOf(ask({ url: '/', signal: controller.signal }))).to.include({ code: 'ERR_CANCELED' })
    await gone.promise
  })

  it('tells at once that it was cancelled while it waits for a connection, and sends nothing later', async () => {
    const asked: string[] = []
    const first = Promise.withResolvers<() => void>()
    const url = await listen(
      createServer((req, res) => {
        asked.push(req.url ?? '')
        if (req.url === '/first') first.resolve(() => res.end())
        else res.end()
      }),
    )
    const pool = new Pool(url, { connections: 1 })
    closeLater(() => pool.destroy())
    const http = httpOver(pool, url)
    const controller = new AbortController()
    const begun = http.get('/first')
    const answerFirst = await first.promise
    const waiting = failureOf(http.get('/second', { signal: controller.signal }))
    controller.abort()
    expect(await waiting).to.include({ code: 'ERR_CANCELED' })
    answerFirst()
    await begun
    await http.get('/third')
    expect(asked).to.deep.equal(['/first', '/third'])
  })

  it('leaves nothing at a signal that outlives the call', async () => {
    const { ask } = await serve((_req, res) => void res.end())
    const { signal } = new AbortController()
    let listeners = 0
    const counting = {
      aborted: false,
      addEventListener: (...args: Parameters<AbortSignal['addEventListener']>) => {
        listeners += 1
        signal.addEventListener(...args)
      },
      removeEventListener: () => (listeners -= 1),
    }
    await ask({ url: '/', signal: counting })
    expect(listeners).to.equal(0)
  })

  it('takes as many bytes as are allowed and ends the connection at one more', async () => {
    const gone = Promise.withResolvers<void>()
    const { ask } = await serve((req, res) => {
      if (req.url === '/more') res.once('close', gone.resolve).write('x'.repeat(1001))
      else res.end('x'.repeat(1000))
    })
    expect((await ask({ url: '/most', maxContentLength: 1000 })).data).to.have.length(1000)
    const error = await failureOf(ask({ url: '/more', maxContentLength: 1000 }))
    expect(error.code).to.equal(AxiosError.ERR_BAD_RESPONSE)
    expect(error.response).to.equal(undefined)
    await gone.promise
  })

  it('sends no body that is longer than allowed', async () => {
    let asked = 0
    const { ask } = await serve((_req, res) => void res.end(String((asked += 1))))
    const error = await failureOf(ask({ method: 'POST', url: '/', data: 'x'.repeat(11), maxBodyLength: 10 }))
    expect(error.message).to.include('maxBodyLength')
    expect(asked).to.equal(0)
  })

  it('says that a connection was refused', async () => {
    const server = createServer()
    const url = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    expect(await failureOf(clientOf(url).ask({ url: '/' }))).to.include({ code: 'ECONNREFUSED' })
  })

  it('tells a reset before the head from one in the middle of the body', async () => {
    const { ask } = await serve((req, res) => {
      const reset = () => void res.destroy()
      if (req.url === '/before') reset()
      else res.writeHead(200, { 'Content-Length': '100' }).write('begun', () => setImmediate(reset))
    })
    const before = await failureOf(ask({ url: '/before' }))
    expect(before.code).to.equal('ECONNRESET')
    expect(before.response).to.equal(undefined)
    const cut = await failureOf(ask({ url: '/middle' }))
    expect(cut).to.include({ code: AxiosError.ERR_BAD_RESPONSE })
    expect(cut.response).to.include({ status: 200 })
  })

  it('takes an answer that ends too early for a cut one, also when the connection was to be closed', async () => {
    for (const rest of ['Content-Length: 9\r\n\r\nabc', 'Transfer-Encoding: chunked\r\n\r\n5\r\nab']) {
      const { ask } = await say(`HTTP/1.1 200 OK\r\nConnection: close\r\n${rest}`)
      expect((await failureOf(ask({ url: '/' }))).code).to.equal(AxiosError.ERR_BAD_RESPONSE)
    }
  })

  it('says what is no HTTP', async () => {
    const { ask } = await say('SSH-2.0-OpenSSH_10.0\r\n\r\n')
    expect((await failureOf(ask({ url: '/' }))).code).to.match(/^HPE_/)
    const chunk = await say('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')
    expect((await failureOf(chunk.ask({ url: '/' }))).code).to.match(/^HPE_/)
  })
})
