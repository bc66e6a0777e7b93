import { expect } from 'chai'
import { describe, it } from 'mocha'
import { typesetFrench } from './typeset-french.ts'

describe('typesetFrench', () => {
  it('keeps signs with their words', () => {
    expect(typesetFrench('Vraiment ? Oui ! Bien ; soit')).to.equal(
      'Vraiment\u202f? Oui\u202f! Bien\u202f; soit',
    )
    expect(typesetFrench('État : payé')).to.equal('État\u00a0: payé')
    expect(typesetFrench('dire « oui » ici')).to.equal('dire «\u00a0oui\u00a0» ici')
  })

  it('curls apostrophes', () => {
    expect(typesetFrench("l'adresse d'aujourd'hui")).to.equal('l’adresse d’aujourd’hui')
  })

  it('keeps numbers with their units, and nothing else', () => {
    expect(typesetFrench('30 s, 5 min, 10 % et 12 ms')).to.equal(
      '30\u00a0s, 5\u00a0min, 10\u00a0% et 12\u00a0ms',
    )
    expect(typesetFrench('2 sessions à 14:03')).to.equal('2 sessions à 14:03')
  })
})
