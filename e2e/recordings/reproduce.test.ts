import { expect } from 'chai'
import { after, describe, it } from 'mocha'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { entryFile, healthyChain, readCatalogue } from '../../doctor/src/compare/catalogue.ts'
import { compare, mustMatch } from '../../doctor/src/compare/compare.ts'
import type { Fingerprint } from '../../doctor/src/fingerprint/fingerprint.ts'
import { reproduce } from '../../doctor/src/reproduce/reproduce.ts'
import { scenarioFiles, writeScenario } from '../../doctor/src/reproduce/write-scenario.ts'
import { readBlock, writeBlock, writesFigures } from '../compose/doc-block.ts'
import { root } from '../compose/compose-project.ts'
import { composeChain } from '../compose/setup.ts'
import { recordChain } from '../recordings/examine-chain.ts'
import { scenariosOfTheTable, scenariosToRecord } from '../recordings/scenarios-of-the-table.ts'

/** A name each: containers are replaced when the files that they mount have other names. */
const folderOf = (id: string) => join(root, 'scenarios', `reproduced-${id}`)

function recordingOf(id: string): Fingerprint {
  const found = readCatalogue().find((entry) => entryFile(entry) === `${id}.json`)
  if (!found) throw new Error(`the catalogue has no ${id}: make catalogue`)
  return found.fingerprint
}

describe('reproduce, from the recordings of the scenarios', function () {
  this.timeout(60_000)
  const rows = new Map<string, { levers: string[]; differing: string[] }>()
  after(() => {
    // The chain that runs is none of a folder that is gone.
    composeChain().become('baseline')
    for (const id of scenariosToRecord) rmSync(folderOf(id), { recursive: true, force: true })
  })

  for (const id of scenariosToRecord)
    it(`writes a scenario like ${id} that starts`, async () => {
      const recording = recordingOf(id)
      const made = reproduce(recording, healthyChain())
      const name = `reproduced-${id}`
      writeScenario(folderOf(id), scenarioFiles(name, recording, made))
      const chain = composeChain()
      chain.become(name)
      const comparison = compare(recording, await recordChain(chain))
      rows.set(id, {
        levers: made.turned.map(({ says }) => says),
        differing: [
          ...mustMatch(comparison).map(({ field, a, b }) => `\`${field}\`: ${a}, here ${b}`),
          // Both were looked at alike: what only one of them shows is a difference too.
          ...comparison.onlyOne.map((field) => `\`${field}\` of one of them only`),
        ],
      })
    })

  it('leaves no difference that matters in at least 12 of 18, and says in docs/doctor.md which it leaves', () => {
    const isAlike = (id: string) => rows.get(id)?.differing.length === 0
    const alike = scenariosOfTheTable.filter(isAlike).length
    const table = [
      '| scenario | made like it by | differences that matter |',
      '|---|---|---|',
      ...[...rows].map(
        ([id, { levers, differing }]) =>
          `| ${id} | ${levers.join('; ') || 'nothing'} | ${differing.join('; ') || 'none'} |`,
      ),
      `| alike | | ${[...rows.keys()].filter(isAlike).length} of ${rows.size}, ${alike} of the first ${scenariosOfTheTable.length} |`,
    ].join('\n')
    console.log(table)
    expect(rows.size).to.equal(scenariosToRecord.length)
    expect(alike).to.be.at.least(12)
    if (writesFigures) writeBlock('docs/doctor.md', 'reproduce', table)
    else expect(readBlock('docs/doctor.md', 'reproduce')).to.equal(table)
  })
})
