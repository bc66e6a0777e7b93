import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isAmbiguousTarget } from './strict-path.ts'

describe('strict path', () => {
  const refused = [
    '/api/../internal/jwks.json',
    '/api/..',
    '/api/./x',
    '/api/%2e%2e/internal',
    '/api/%2E%2e/x',
    '/api/.%2e/x',
    '/api/..%2finternal',
    '/api/%2finternal',
    '/api/..;/internal',
    '/api/x;jsessionid=1',
    '/api/%3b/x',
    '/api\\..\\internal',
    '/api/..%5cinternal',
    '/api/%252e%252e/internal',
    '/api/x%00',
    '/api/x%0d%0aX:y',
    '/api/x%23y',
    '/api/x%3fy',
    '/api/x#y',
    '/api//x',
    '//evil.example/api',
    '/api/%zz',
    '/api/%ff',
    '/api/%c0%ae%c0%ae/x',
    '/api/ü',
    '/api/a b',
    'http://evil.example/api/x',
    '*',
    '',
  ]
  for (const target of refused)
    it(`refuses ${JSON.stringify(target)}`, () => {
      expect(isAmbiguousTarget(target)).to.equal(true)
    })

  const taken = [
    '/',
    '/api/dashboard',
    '/api/invoices/',
    '/api/x?next=/../y%2f',
    '/a.b-c_d~e',
    '/caf%C3%A9',
    '/a%20b',
    '/api/x...y',
    '/@v1/$batch,(1)',
  ]
  for (const target of taken)
    it(`takes ${target}`, () => {
      expect(isAmbiguousTarget(target)).to.equal(false)
    })
})
