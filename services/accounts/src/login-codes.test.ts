import { expect } from 'chai'
import { beforeEach, describe, it } from 'mocha'
import { createLoginCodes } from './login-codes.ts'

describe('login codes', () => {
  const here = 'this browser'
  let clock: number
  let codes: ReturnType<typeof createLoginCodes>
  beforeEach(() => {
    clock = 0
    codes = createLoginCodes({ seconds: 600, now: () => clock })
  })
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  it('are six digits, and right once', () => {
    const code = codes.issue(here, 'ada')
    expect(code).to.match(/^\d{6}$/)
    expect([codes.redeem(here, 'ada', code), codes.redeem(here, 'ada', code)]).to.deep.equal([
      'right',
      'used-code',
    ])
  })

  it('keep their leading zeros', () => {
    const seen = Array.from({ length: 500 }, () => codes.issue(here, 'ada'))
    expect(seen.every((code) => code.length === 6)).to.equal(true)
    expect(seen.some((code) => code.startsWith('0'))).to.equal(true)
  })

  it('expire', () => {
    const code = codes.issue(here, 'ada')
    clock = 599_999
    const late = codes.issue(here, 'ben')
    expect(codes.redeem(here, 'ada', code)).to.equal('right')
    clock += 600_000
    expect(codes.redeem(here, 'ben', late)).to.equal('expired-code')
  })

  it('allow five tries: the fifth may be right, the sixth may not', () => {
    for (const [before, expected] of [
      [4, 'right'],
      [5, 'used-code'],
    ] as const) {
      const code = codes.issue(here, 'ada')
      for (let count = 0; count < before; count++)
        expect(codes.redeem(here, 'ada', wrong(code))).to.equal('wrong-code')
      expect(codes.redeem(here, 'ada', code), `after ${before} wrong ones`).to.equal(expected)
    }
  })

  it('are replaced by a newer one, which has five tries of its own', () => {
    const old = codes.issue(here, 'ada')
    for (let count = 0; count < 4; count++) codes.redeem(here, 'ada', wrong(old))
    let fresh = codes.issue(here, 'ada')
    while (fresh === old) fresh = codes.issue(here, 'ada')
    expect(codes.redeem(here, 'ada', old)).to.equal('wrong-code')
    expect(codes.redeem(here, 'ada', fresh)).to.equal('right')
  })

  it('belong to one member', () => {
    const code = codes.issue(here, 'ada')
    codes.issue(here, 'ben')
    expect(codes.redeem(here, 'chiara', code)).to.equal('wrong-code')
    expect(codes.redeem(here, 'ada', code)).to.equal('right')
  })

  it('never sign in an unknown member, even with the code that was made for one', () => {
    const code = codes.issue(here, undefined)
    expect(codes.redeem(here, undefined, code)).to.equal('wrong-code')
  })

  it('count in the browser that asked only, and wrong tries elsewhere cost it nothing', () => {
    const code = codes.issue(here, 'ada')
    for (let count = 0; count < 20; count++)
      expect(codes.redeem('another', 'ada', code)).to.equal('other-browser')
    const elsewhere = codes.issue('another', 'ada')
    for (let count = 0; count < 5; count++) codes.redeem('another', 'ada', wrong(elsewhere))
    expect(codes.redeem(here, 'ada', code)).to.equal('right')
  })

  it('wait in five browsers of a member at most', () => {
    const code = codes.issue(here, 'ada')
    const fifth = Array.from({ length: 5 }, (_, count) => codes.issue(`browser ${count}`, 'ada')).at(-1)
    expect(codes.redeem(here, 'ada', code)).to.equal('other-browser')
    expect(codes.redeem('browser 4', 'ada', fifth ?? '')).to.equal('right')
  })

  it('make room by a used one before one that still waits', () => {
    const oldest = codes.issue('oldest', 'ada')
    const used = codes.issue('used', 'ada')
    codes.redeem('used', 'ada', used)
    for (let count = 0; count < 4; count++) codes.issue(`browser ${count}`, 'ada')
    expect(codes.redeem('oldest', 'ada', oldest)).to.equal('right')
  })
})
