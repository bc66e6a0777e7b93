import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import axios, { AxiosError } from 'axios'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { createAdapterKit, failureOf } from '../../testing/adapter-kit.ts'

const setCookies = ['a=1', 'b=2']
const strangeFields = [
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'text/html'],
  ['X-Twice', 'one'],
  ['X-Twice', 'two'],
  ['Retry-After', '1'],
  ['Retry-After', '2'],
  ['Set-Cookie', 'a=1'],
  ['X-Latin', 'caf\u00e9'],
].flat()

describe('the undici adapter', () => {
  const { clientOf, close, listen, serve } = createAdapterKit()
  afterEach(close)

  it('brings status, headers and text', async () => {
    const { ask } = await serve(
      (_req, res) => void res.writeHead(404, 'Gone Fishing', { ETag: '"1"' }).end('h\u00e9'),
    )
    const { status, statusText, headers, data } = await ask({ url: '/', validateStatus: () => true })
    expect({ status, statusText, etag: headers['etag'], data }).to.deep.equal({
      status: 404,
      statusText: 'Gone Fishing',
      etag: '"1"',
      data: 'h\u00e9',
    })
  })

  it('sends method, path, headers and body', async () => {
    const { ask } = await serve(async (req, res) => {
      const { method, url, headers } = req
      res.end(JSON.stringify({ method, url, headers, body: await text(req) }))
    })
    const { data } = await ask({
      method: 'PUT',
      url: '/a?b=c',
      data: { d: '\u00e9' },
      headers: { 'X-E': 'f' },
    })
    const asked: unknown = JSON.parse(data)
    expect(asked).to.deep.include({ method: 'PUT', url: '/a?b=c', body: '{"d":"\u00e9"}' })
    expect(asked).to.have.property('headers').that.includes({ 'x-e': 'f', 'content-length': '10' })
    expect(asked).to.have.property('headers').that.includes({ 'content-type': 'application/json' })
  })

  it('gives the headers that the adapter of Node gives', async () => {
    const url = await listen(createServer((_req, res) => void res.writeHead(200, strangeFields).end('x')))
    const { ask } = clientOf(url)
    const ours = await ask({ url: '/' })
    const theirs = await axios.get(url, { adapter: 'http', proxy: false })
    const fields = (headers: object) => Object.entries(headers).filter(([name]) => name !== 'date')
    expect(fields(ours.headers)).to.deep.equal(fields(theirs.headers))
    expect(ours.headers['content-type']).to.equal('text/plain')
    expect(ours.headers['x-twice']).to.equal('one, two')
  })

  it('gives all cookies', async () => {
    const { ask } = await serve((_req, res) => void res.writeHead(200, { 'Set-Cookie': setCookies }).end())
    expect((await ask({ url: '/' })).headers['set-cookie']).to.deep.equal(setCookies)
  })

  it('reads a letter that is cut in two, and takes away a byte order mark', async () => {
    const { ask } = await serve((_req, res) => {
      const bytes = Buffer.from('\ufeffh\u00e9')
      res.write(bytes.subarray(0, 5), () => setImmediate(() => res.end(bytes.subarray(5))))
    })
    expect((await ask({ url: '/' })).data).to.equal('h\u00e9')
  })

  it('passes over an early hint', async () => {
    const { ask } = await serve((_req, res) =>
      res.writeEarlyHints({ link: '</a>; rel=preload' }, () => res.end('late')),
    )
    expect(await ask({ url: '/' })).to.include({ status: 200, data: 'late' })
  })

  it('follows no redirect', async () => {
    const { ask } = await serve((_req, res) => void res.writeHead(302, { Location: '/other' }).end())
    expect(await ask({ url: '/', validateStatus: () => true })).to.include({ status: 302 })
  })

  it('fails for a status that is not valid, as axios says it', async () => {
    const { ask } = await serve((_req, res) => void res.writeHead(404).end('none'))
    const error = await failureOf(ask({ url: '/' }))
    expect(error).to.include({
      code: AxiosError.ERR_BAD_REQUEST,
      message: 'Request failed with status code 404',
    })
    expect(error.response).to.include({ status: 404, data: 'none' })
  })

  it('keeps one connection for calls that follow each other, and opens more for those at once', async () => {
    const { ask, pool } = await serve((_req, res) => void res.end())
    for (let count = 0; count < 3; count += 1) await ask({ url: '/' })
    expect(pool.stats.connected).to.equal(1)
    await Promise.all([1, 2, 3].map(() => ask({ url: '/' })))
    expect(pool.stats.connected).to.equal(3)
  })
})
