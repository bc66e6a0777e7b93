import { expect } from 'chai'
import { after, describe, it } from 'mocha'
import { readScenarios } from '../../tools/scenarios/scenario.ts'
import { composeChain } from '../compose/setup.ts'
import { readBlock, writeBlock, writesFigures } from '../compose/doc-block.ts'
import { examined, expectationsOf, nameOf, scenarioFolder } from './examine-scenario.ts'
import { accuracyOf, renderMatrix } from './matrix.ts'

// After all others by its name: their examinations are its subject.
describe('the doctor on all chains', () => {
  // `doctor reproduce` writes others beside them, a test of it too.
  const own = readScenarios(scenarioFolder).filter(({ id }) => !id.startsWith('reproduced'))

  // What comes next on this chain expects the healthy one.
  after(() => composeChain().become('baseline'))

  it('has looked at every scenario with every setting that has an expectation', () => {
    const wanted = own.flatMap(({ id }) => expectationsOf(id).map(({ settings }) => nameOf(id, settings)))
    expect(examined.map(({ name }) => name)).to.have.members(wanted)
  })

  it('raises what is expected, nothing else, and names the cause first; docs/scenarios.md says so', () => {
    const order = own.map(({ id }) => id)
    const sorted = examined.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    const matrix = renderMatrix(sorted)
    console.log(matrix.replace(/^/gm, '    '))
    const { precision, recall, namedSecond } = accuracyOf(sorted)
    expect({ precision, recall, namedSecond }).to.deep.equal({
      precision: 1,
      recall: 1,
      namedSecond: sorted.length,
    })
    if (writesFigures) writeBlock('docs/scenarios.md', 'matrix', matrix)
    expect(readBlock('docs/scenarios.md', 'matrix')).to.equal(matrix)
  })
})
