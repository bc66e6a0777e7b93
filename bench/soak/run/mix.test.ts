import { expect } from 'chai'
import { startLine } from '../../load/head-fields.ts'
import { createMix } from './mix.ts'

const members = Array.from({ length: 20 }, (_, index) => ({
  index,
  cookie: `__Host-authToken=c${index}.b.c`,
}))

describe('the requests of a soak', () => {
  it('are mostly short ones without a body, with some of each other kind', () => {
    const cuts: string[] = []
    const { next, sent } = createMix(members, (kind) => void cuts.push(kind))
    const taken = Array.from({ length: 10_000 }, () => next())
    const methods = taken.map(({ bytes }) => startLine(bytes.toString()).method)
    expect(methods.filter((method) => method === 'POST')).to.have.length(200)
    expect(taken.filter(({ bodyBytes }) => bodyBytes === 65_536)).to.have.length(sent.long)
    expect(sent).to.include({ bodies: 200, cuts: 40 }).and.property('long').within(95, 105)
    expect(sent.plain + sent.bodies + sent.long).to.equal(10_000)
    expect(new Set(cuts)).to.deep.equal(new Set(['before the answer', 'in the answer', 'in the request']))
  })

  it('come from every member, in an order that is the same in every run', () => {
    const targets = () => {
      const { next } = createMix(members, () => undefined)
      return Array.from({ length: 500 }, () => startLine(next().bytes.toString()).target)
    }
    const first = targets()
    expect(first).to.deep.equal(targets())
    expect(new Set(first.map((target) => /m=(\d+)/.exec(target)?.[1])).size).to.equal(20)
    expect(first.slice(0, 20)).not.to.deep.equal(first.slice(0, 20).toSorted())
  })
})
