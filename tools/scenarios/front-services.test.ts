import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { root } from '../project.ts'
import { frontServices } from './front-services.ts'

const of = (id: string) => frontServices(readFileSync(join(root, 'scenarios', id, 'compose.yaml'), 'utf8'))

describe('frontServices', () => {
  it('are the edge and the gateway where a scenario adds nothing', () => {
    for (const id of ['baseline', 'origin-bypass', 'strict-entry'])
      expect(of(id), id).to.deep.equal(['gateway', 'nginx'])
  })

  it('are the hops that it adds, besides', () => {
    expect(of('redirect-leak')).to.deep.equal(['gateway', 'inner', 'nginx', 'outside'])
    expect(of('l4-proxy-protocol')).to.deep.equal(['gateway', 'l4', 'nginx'])
  })

  it('are without the edge that it takes away', () => {
    expect(of('edge-haproxy')).to.deep.equal(['gateway', 'haproxy'])
  })

  it('are neither what lies behind nor networks', () => {
    const text =
      'services:\n  bff:\n    init: true\n\n  inner:\n    networks:\n      x:\nnetworks:\n  other:\n'
    expect(frontServices(text)).to.deep.equal(['gateway', 'inner', 'nginx'])
  })

  it('are read in whichever style they are written', () => {
    expect(of('baseline')).to.deep.equal(frontServices(''))
    expect(frontServices('{ services: { inner: {}, "nginx": !reset null } }')).to.deep.equal([
      'gateway',
      'inner',
    ])
  })

  it('are not guessed from what is no YAML', () => {
    expect(() => frontServices('services: [')).to.throw('line 1, column')
  })
})
