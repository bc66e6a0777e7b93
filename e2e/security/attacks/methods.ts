import { expect } from 'chai'
import { fromPage } from '../../chain/chain.ts'
import type { Family, Guarded } from '../attack.ts'
import { expectAlive, expectRefused, marker, reached } from '../weapons/expectations.ts'
import { exchange, head, statusesIn } from '../weapons/raw.ts'

interface Echo {
  method: string
  headers: Record<string, unknown>
}

const refusedMethod = (method: string): Guarded => ({
  name: `${method} does not reach the BFF`,
  guard: 'allowedMethods',
  run: async (target) => {
    const mark = marker()
    const answer = await target.send({
      method,
      path: `/api/probe/echo?m=${mark}`,
      headers: { ...fromPage(target), Cookie: await target.cookie() },
    })
    expectRefused(answer, 'method_not_allowed')
    expect(await reached(target, mark)).to.deep.equal([])
  },
})

const overrides = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'X_HTTP_METHOD_OVERRIDE']

export const methods: Family = {
  name: 'methods',
  attacks: [
    ...['TRACE', 'OPTIONS', 'PROPFIND', 'PURGE', 'SEARCH'].map(refusedMethod),
    ...overrides.map((name): Guarded => ({
      name: `${name} changes no method`,
      guard: 'inwardHeaders',
      run: async (target) => {
        const headers = { ...fromPage(target), Cookie: await target.cookie(), [name]: 'DELETE' }
        const echo = (
          await target.send({ method: 'POST', path: '/api/probe/echo?_method=DELETE', headers })
        ).json<Echo>()
        expect(echo.method).to.equal('POST')
        expect(echo.headers).not.to.have.property(name.toLowerCase())
      },
      ...(name.includes('_')
        ? { only: { level: 'in process', because: 'nginx drops names with an underscore' } }
        : {}),
    })),
    {
      name: 'CONNECT opens no tunnel',
      guard: 'runtime',
      run: async (target) => {
        const received = await exchange(target, head(target, 'CONNECT bff:8080', await target.cookie()))
        for (const status of statusesIn(received)) expect(status, received).to.be.within(400, 499)
        await expectAlive(target)
      },
    },
    {
      name: 'a method that HTTP does not have',
      guard: 'runtime',
      run: async (target) => {
        const mark = marker()
        const received = await exchange(
          target,
          head(target, `GE\u0000T /api/probe/echo?m=${mark}`, await target.cookie()),
        )
        for (const status of statusesIn(received)) expect(status, received).to.be.within(400, 499)
        expect(await reached(target, mark)).to.deep.equal([])
      },
    },
    {
      name: 'a method in lower case',
      guard: 'runtime',
      run: async (target) => {
        const mark = marker()
        const received = await exchange(
          target,
          head(target, `get /api/probe/echo?m=${mark}`, await target.cookie()),
        )
        for (const status of statusesIn(received)) expect(status, received).to.be.within(400, 499)
        expect(await reached(target, mark)).to.deep.equal([])
      },
    },
  ],
}
