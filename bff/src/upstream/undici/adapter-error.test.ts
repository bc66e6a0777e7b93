import { AxiosError, AxiosHeaders, type AxiosResponse } from 'axios'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { errors } from 'undici'
import { adapterError } from './adapter-error.ts'

const config = { headers: new AxiosHeaders({ Authorization: 'canary' }) }
const head: AxiosResponse = { data: '', status: 200, statusText: 'OK', headers: {}, config }
const codeOf = (error: Error, of?: AxiosResponse) => adapterError(error, config, of).code

describe('the error of the undici adapter', () => {
  it('calls every time-out a time-out', () => {
    for (const error of [
      new errors.ConnectTimeoutError('slow'),
      new errors.HeadersTimeoutError('slow'),
      new errors.BodyTimeoutError('slow'),
    ])
      expect(codeOf(error)).to.equal(AxiosError.ETIMEDOUT)
  })

  it('calls a connection that ended a reset one', () => {
    expect(codeOf(new errors.SocketError('other side closed'))).to.equal('ECONNRESET')
    expect(codeOf(new errors.HTTPParserError('… (Invalid EOF state)'))).to.equal('ECONNRESET')
  })

  it('tells a cut answer from one that is too large by the head that came', () => {
    for (const error of [
      new errors.SocketError('other side closed'),
      new errors.ResponseContentLengthMismatchError('short'),
    ])
      expect(adapterError(error, config, head)).to.include({
        code: AxiosError.ERR_BAD_RESPONSE,
        response: head,
      })
  })

  it('says what is no HTTP, as Node does', () => {
    const error = new errors.HTTPParserError('… (Invalid character in chunk size)')
    expect(codeOf(error)).to.match(/^HPE_/)
    expect(codeOf(error, head)).to.match(/^HPE_/)
    expect(codeOf(new errors.HeadersOverflowError('much'))).to.equal('HPE_HEADER_OVERFLOW')
  })

  it('keeps the codes of the system', () => {
    expect(codeOf(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).to.equal('ECONNREFUSED')
  })

  it('has a text even where the failure has none, as when every address refused', () => {
    const error = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
    expect(adapterError(error, config)).to.include({ message: 'ECONNREFUSED', code: 'ECONNREFUSED' })
  })

  it('does not hold the error of undici, which tells about the socket and quotes what came', () => {
    const error = new errors.SocketError('other side closed')
    expect(adapterError(error, config).cause).to.equal(undefined)
  })
})
