import { expect } from 'chai'
import { describe, it } from 'mocha'
import { isForProxy } from './api-lane.ts'

describe('the lane of the API', () => {
  for (const target of [
    '/api/dashboard',
    '/api/invoices/1/payments?x=1',
    '/api/events',
    '/api/authors',
    '/api/%61uth',
  ])
    it(`takes ${target}`, () => expect(isForProxy(target)).to.equal(true))

  // Express ignores case and a slash at the end: whatever it might take for a route of ours is not for the proxy.
  for (const target of [
    '/',
    '/api',
    '/api/',
    '/api?x',
    '/api/?x',
    '/API/dashboard',
    '/api/auth/login',
    '/api/AUTH/login',
    '/api/auth?x',
    '/api/health/',
    '/api//auth/login',
    '/api/demo/x',
    '/api/Debug/transport',
    '/internal/jwks.json',
    'http://evil.example/api/dashboard',
    '*',
  ])
    it(`leaves ${target} to Express`, () => expect(isForProxy(target)).to.equal(false))
})
