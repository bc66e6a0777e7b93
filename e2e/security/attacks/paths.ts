import { expect } from 'chai'
import type { Family, Guarded } from '../attack.ts'
import { expectRefused, marker, reached } from '../weapons/expectations.ts'

/** Each is read in two ways by some pair of hops. `*` stands for a query with a marker. */
const tricks: readonly string[] = [
  '/api/../internal/jwks.json*',
  '/api/probe/../echo*',
  '/api/./probe/echo*',
  '/api/probe/./echo*',
  '/api/probe/%2e%2e/probe/echo*',
  '/api/probe/.%2e/probe/echo*',
  '/api/probe/%2E%2E/probe/echo*',
  '/api/..%2finternal/jwks.json*',
  '/api/probe%2fecho*',
  '/api/probe%2Fecho*',
  '/api/..%5cinternal/jwks.json*',
  '/api/probe\\echo*',
  '/api/probe%5cecho*',
  '/api/..;/internal/jwks.json*',
  '/api/probe;x=1/echo*',
  '/api/probe/echo;jsessionid=1*',
  '/api/probe/echo%3bx*',
  '/api/%252e%252e/internal/jwks.json*',
  '/api/probe%252fecho*',
  '/api//probe/echo*',
  '/api/probe//echo*',
  '//api/probe/echo*',
  '/api/probe/echo%23x*',
  '/api/probe/echo%3fx*',
  '/api/probe/echo%00*',
  '/api/probe/echo%0a*',
  '/api/probe/echo%0d%0aX-Injected:1*',
  '/api/probe/echo%7f*',
  '/api/probe/%c0%ae%c0%ae/echo*',
  '/api/probe/%u002e%u002e/echo*',
  '/api/probe/%/echo*',
  '/api/probe/%zz/echo*',
  '/api/probe/%ff/echo*',
  '/api/probe/echo|x*',
  '/api/probe/"echo"*',
  '/api/probe/<echo>*',
  '/api/probe/echo/..*',
  '/api/probe/echo/%2e*',
]

const refusedPath = (trick: string): Guarded => ({
  name: trick.slice(0, -1),
  guard: 'strictPath',
  run: async (target) => {
    const mark = marker()
    const headers = { Cookie: await target.cookie() }
    const answer = await target.send({ path: trick.replace(/\*$/, `?m=${mark}`), headers })
    // nginx refuses some of them itself, as `bad_request`.
    expectRefused(answer, 'ambiguous_path', 'bad_request')
    expect(answer.text).not.to.include('"keys"')
    expect(await reached(target, mark)).to.deep.equal([])
  },
})

export const paths: Family = {
  name: 'paths',
  attacks: [
    ...tricks.map(refusedPath),
    {
      name: 'an absolute request target does not choose the host',
      guard: 'strictPath',
      only: {
        level: 'in process',
        because: 'nginx takes absolute targets apart before the gateway sees them',
      },
      run: async (target) => {
        const mark = marker()
        const headers = { Cookie: await target.cookie() }
        const answer = await target.send({ path: `http://bff:8080/api/probe/echo?m=${mark}`, headers })
        expectRefused(answer, 'ambiguous_path')
        expect(await reached(target, mark)).to.deep.equal([])
      },
    },
    {
      name: 'a fragment in the request target',
      guard: 'strictPath',
      run: async (target) => {
        const mark = marker()
        const answer = await target.send({
          path: `/api/probe/echo?m=${mark}#x`,
          headers: { Cookie: await target.cookie() },
        })
        expectRefused(answer, 'ambiguous_path', 'bad_request')
        expect(await reached(target, mark)).to.deep.equal([])
      },
    },
  ],
}
