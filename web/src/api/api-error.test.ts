import { expect } from 'chai'
import { describe, it } from 'mocha'
import { ApiError, isOutcomeUnknown, isSessionLost, isTransient } from './api-error.ts'

describe('isSessionLost', () => {
  it('is any 401 but that of a refused sign-in', () => {
    expect(isSessionLost(new ApiError({ code: 'session_required', status: 401 }))).to.equal(true)
    expect(isSessionLost(new ApiError({ code: 'from_a_newer_server', status: 401 }))).to.equal(true)
    for (const code of ['invalid_credentials', 'invalid_code'])
      expect(isSessionLost(new ApiError({ code, status: 401 }))).to.equal(false)
    expect(isSessionLost(new ApiError({ code: 'cross_origin_refused', status: 403 }))).to.equal(false)
    expect(isSessionLost(new Error('401'))).to.equal(false)
  })
})

describe('isTransient', () => {
  it('is what may pass by itself', () => {
    for (const status of [0, 502, 503, 504])
      expect(isTransient(new ApiError({ code: 'x', status })), String(status)).to.equal(true)
    for (const status of [400, 401, 403, 429, 500])
      expect(isTransient(new ApiError({ code: 'x', status })), String(status)).to.equal(false)
    expect(isTransient(new ApiError({ code: 'upstream_contract', status: 502 }))).to.equal(false)
  })
})

describe('isOutcomeUnknown', () => {
  it('is a call that may have been done although nobody said so', () => {
    const unknown = [
      ['network', 0],
      ['timeout', 0],
      ['upstream_timeout', 504],
      ['upstream_contract', 502],
      ['internal_error', 500],
      ['unexpected_answer', 201],
    ] as const
    for (const [code, status] of unknown)
      expect(isOutcomeUnknown(new ApiError({ code, status })), code).to.equal(true)
    for (const status of [401, 404, 409, 412, 422, 429])
      expect(isOutcomeUnknown(new ApiError({ code: 'x', status })), String(status)).to.equal(false)
    expect(isOutcomeUnknown(new TypeError('a fault of ours'))).to.equal(false)
  })
})
