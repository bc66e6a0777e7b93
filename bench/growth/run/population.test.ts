import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startLine } from '../../load/head-fields.ts'
import { createIssuer } from '../../run/token.ts'
import { type Axis, axesFor } from './axes.ts'
import { createPopulation, createSource } from './population.ts'

describe('those who ask along an axis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-growth-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const tokensFile = join(folder, 'tokens.json')
  const few = (axis: Axis): Axis => ({
    ...axis,
    places: axis.places.map((place) => ({ ...place, members: Math.min(place.members, 30) })),
  })
  const axes = axesFor(64).map(few)
  const axisNamed = (name: Axis['name']) => {
    const axis = axes.find((one) => one.name === name)
    if (!axis) throw new Error(`there is no axis ${name}`)
    return axis
  }

  it('are as many as the place wants, and each carries a token of their own', async () => {
    const population = await createPopulation(createIssuer(), axes, tokensFile)
    const tokens: string[] = JSON.parse(readFileSync(tokensFile, 'utf8'))
    const axis = axisNamed('members')
    const everybody = await population.arrive('token', axis)
    expect(axis.places.map((place) => everybody.at(place).length)).to.deep.equal([1, 30, 30, 30, 30])
    const last = axis.places.at(-1)
    for (const { index, cookie } of last ? everybody.at(last) : [])
      expect(cookie).to.equal(`__Host-authToken=${tokens[index]}`)
    expect(new Set(tokens).size).to.equal(tokens.length)
  })

  it('have session cookies as long as the place wants them, and never longer', async () => {
    const population = await createPopulation(createIssuer(), axes, tokensFile)
    const axis = axisNamed('session')
    const everybody = await population.arrive('sealed', axis)
    for (const place of axis.places.slice(1)) {
      const [member] = everybody.at(place)
      expect(member?.cookie.length).to.be.within(place.sessionBytes - 24, place.sessionBytes)
    }
  })

  it('ask in random order, or once each', () => {
    const [place] = axisNamed('members').places
    if (!place) throw new Error('there is no place')
    const members = Array.from({ length: 10 }, (_, index) => ({ index, cookie: '__Host-authToken=a.b.c' }))
    const { next, once } = createSource(members, place)
    const targets = (from: () => { bytes: Buffer }) =>
      Array.from({ length: 10 }, () => startLine(from().bytes.toString()).target)
    const all = members.map(({ index }) => `/api/x?m=${index}&bytes=2048`)
    expect(targets(once)).to.deep.equal(all)
    expect(targets(next)).not.to.deep.equal(all)
  })
})
