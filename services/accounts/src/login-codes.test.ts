import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { createLoginCodes } from './login-codes.ts'

describe('login codes', () => {
  let clock: number
  let codes: ReturnType<typeof createLoginCodes>
  beforeEach(() => {
    clock = 0
    codes = createLoginCodes({ seconds: 600, now: () => clock })
  })
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  it('are six digits, and right once', () => {
    const code = codes.issue('ada')
    expect(code).to.match(/^\d{6}$/)
    expect([codes.redeem('ada', code), codes.redeem('ada', code)]).to.deep.equal([true, false])
  })

  it('keep their leading zeros', () => {
    const seen = Array.from({ length: 500 }, () => codes.issue('ada'))
    expect(seen.every((code) => code.length === 6)).to.equal(true)
    expect(seen.some((code) => code.startsWith('0'))).to.equal(true)
  })

  it('expire', () => {
    const code = codes.issue('ada')
    clock = 599_999
    const late = codes.issue('ben')
    expect(codes.redeem('ada', code)).to.equal(true)
    clock += 600_000
    expect(codes.redeem('ben', late)).to.equal(false)
  })

  it('allow five tries: the fifth may be right, the sixth may not', () => {
    for (const [before, expected] of [
      [4, true],
      [5, false],
    ] as const) {
      const code = codes.issue('ada')
      for (let count = 0; count < before; count++) expect(codes.redeem('ada', wrong(code))).to.equal(false)
      expect(codes.redeem('ada', code), `after ${before} wrong ones`).to.equal(expected)
    }
  })

  it('are replaced by a newer one, which has five tries of its own', () => {
    const old = codes.issue('ada')
    for (let count = 0; count < 4; count++) codes.redeem('ada', wrong(old))
    let fresh = codes.issue('ada')
    while (fresh === old) fresh = codes.issue('ada')
    expect(codes.redeem('ada', old)).to.equal(false)
    expect(codes.redeem('ada', fresh)).to.equal(true)
  })

  it('belong to one member', () => {
    const code = codes.issue('ada')
    codes.issue('ben')
    expect(codes.redeem('chiara', code)).to.equal(false)
    expect(codes.redeem('ada', code)).to.equal(true)
  })

  it('never sign in an unknown member, even with the code that was made for one', () => {
    const code = codes.issue(undefined)
    expect(codes.redeem(undefined, code)).to.equal(false)
  })
})
