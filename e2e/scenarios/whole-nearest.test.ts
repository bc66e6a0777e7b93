import { expect } from 'chai'
import { describe, it } from 'mocha'
import { entryFile, readCatalogue } from '../../doctor/src/compare/catalogue.ts'
import { compare, mustMatch } from '../../doctor/src/compare/compare.ts'
import { nearestTo } from '../../doctor/src/compare/nearest.ts'
import type { Observations } from '../../doctor/src/observations.ts'
import { readBlock, writeBlock, writesFigures } from '../compose/doc-block.ts'
import { fingerprintOfSeen } from '../recordings/examine-chain.ts'
import { scenariosOfTheTable, scenariosToRecord } from '../recordings/scenarios-of-the-table.ts'
import { examined } from './examine-scenario.ts'
import { withoutActive, withoutLogin, withoutTelling } from '../recordings/seen-with-less.ts'

const catalogue = readCatalogue()

/** Of the scenario as it starts. */
function seenOf(id: string): Observations {
  const found = examined.find(({ name }) => name === id)
  if (!found) throw new Error(`${id} was not examined in this run`)
  return found.seen
}

type View = 'all' | 'silent' | 'passive' | 'anonymous'

interface Place {
  rank: number
  told: string
}

/** Where a scenario comes out, and in whose company. */
function placeOf(id: string, seen: Observations): Place {
  const { ranked, tied } = nearestTo(fingerprintOfSeen(seen), catalogue)
  const rank =
    ranked.findIndex(({ scenario, settings }) => scenario === id && Object.keys(settings).length === 0) + 1
  const others = ranked.slice(0, tied).filter((_, index) => index !== rank - 1)
  const names = others.map((other) => entryFile(other).replace('.json', ''))
  const alike =
    names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
  const [first] = ranked
  const ahead = first && rank > tied ? `${entryFile(first).replace('.json', '')} first` : ''
  return {
    rank,
    told: [String(rank), ahead, alike && rank <= tied ? `alike: ${alike}` : ''].filter(Boolean).join('; '),
  }
}

// After all others by its name: their examinations are its recordings.
describe('nearest, over the recordings of the scenarios', () => {
  const rows = new Map<string, Record<View, Place>>()

  for (const id of scenariosToRecord)
    it(`ranks ${id}, which the catalogue has as it is`, () => {
      const seen = seenOf(id)
      const row = {
        all: placeOf(id, seen),
        silent: placeOf(id, withoutTelling(seen)),
        passive: placeOf(id, withoutActive(seen)),
        anonymous: placeOf(id, withoutLogin(seen)),
      }
      rows.set(id, row)
      expect(row.all.rank).to.be.at.least(1)
      const entry = catalogue.find((one) => entryFile(one) === `${id}.json`)
      const stale = entry ? mustMatch(compare(entry.fingerprint, fingerprintOfSeen(seen))) : [{ field: id }]
      expect(
        stale.map(({ field }) => field),
        'run make catalogue',
      ).to.deep.equal([])
    })

  it('puts the right one first in at least 15 of 18, and says so in docs/doctor.md', () => {
    const first = (which: View) =>
      [...rows].filter(([id, row]) => scenariosOfTheTable.includes(id) && row[which].rank === 1).length
    const table = [
      '| scenario | place, by all that can be seen | of an application that tells nothing | without `--active` | without a login file either |',
      '|---|---|---|---|---|',
      ...[...rows].map(
        ([id, { all, silent, passive, anonymous }]) =>
          `| ${id} | ${all.told} | ${silent.told} | ${passive.told} | ${anonymous.told} |`,
      ),
      `| first, of the first ${scenariosOfTheTable.length} | ${first('all')} | ${first('silent')} | ${first('passive')} | ${first('anonymous')} |`,
    ].join('\n')
    console.log(table)
    expect(rows.size).to.equal(scenariosToRecord.length)
    expect(first('all')).to.be.at.least(15)
    if (writesFigures) writeBlock('docs/doctor.md', 'nearest', table)
    else expect(readBlock('docs/doctor.md', 'nearest')).to.equal(table)
  })
})
