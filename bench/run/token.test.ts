import { createTokenVerifier, keysById } from '@sallyport/common/access-token'
import { expect } from 'chai'
import { issueToken } from './token.ts'

describe('the token of a bench', () => {
  it('is one that the chain itself believes', async () => {
    const { token, jwks } = issueToken()
    const keys = keysById(JSON.parse(jwks))
    const claims = await createTokenVerifier((kid) => Promise.resolve(keys.get(kid)))(token)
    expect(claims.sub).to.equal('mem_bench')
  })
})
