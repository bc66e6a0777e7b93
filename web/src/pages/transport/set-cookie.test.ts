import { expect } from 'chai'
import { describe, it } from 'mocha'
import { cookieParts, cookieTraits } from './set-cookie.ts'
import { report } from './testing/report.ts'

const { cookie } = report()
const line = (some: Partial<typeof cookie.attributes>, name = cookie.name) =>
  cookieParts({ name, attributes: { ...cookie.attributes, ...some } }, 'sealed')
    .map(({ text }) => text)
    .join('; ')

describe('cookieParts', () => {
  it('writes the line as the gateway does, without the value', () => {
    expect(line({})).to.equal(
      '__Host-authToken; sealed; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict',
    )
  })

  it('leaves out what is not set', () => {
    expect(line({ secure: false, httpOnly: false, domain: 'sallyport.test' }, 'authToken')).to.equal(
      'authToken; sealed; Max-Age=604800; Domain=sallyport.test; Path=/; SameSite=Strict',
    )
  })
})

describe('cookieTraits', () => {
  const weak = (some: Partial<typeof cookie.attributes>, name = cookie.name) =>
    cookieTraits({ name, attributes: { ...cookie.attributes, ...some } })
      .filter(({ holds }) => !holds)
      .map(({ trait }) => trait)

  it('finds nothing weak in the cookie that the gateway sets over https', () => {
    expect(weak({})).to.deep.equal([])
  })

  it('finds each weakness by itself', () => {
    expect(weak({ secure: false })).to.deep.equal(['secure'])
    expect(weak({ httpOnly: false })).to.deep.equal(['httpOnly'])
    expect(weak({ sameSite: 'None' })).to.deep.equal(['sameSite'])
    expect(weak({ domain: 'sallyport.test' })).to.deep.equal(['domain'])
    expect(weak({ path: '/api' })).to.deep.equal(['path'])
    expect(weak({ maxAge: 0 })).to.deep.equal(['maxAge'])
    expect(weak({}, 'authToken')).to.deep.equal(['prefix'])
    expect(weak({}, '__Secure-authToken')).to.deep.equal(['prefix'])
  })
})
