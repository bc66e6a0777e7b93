/** `catalogue.ts [scenario…]` records the fingerprints of the scenarios, or of those that are named, into doctor/catalogue/. Run by `make catalogue`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entryFile } from '../../doctor/src/compare/catalogue.ts'
import { compare } from '../../doctor/src/compare/compare.ts'
import type { Fingerprint } from '../../doctor/src/fingerprint/fingerprint.ts'
import { renderFingerprint } from '../../doctor/src/fingerprint/fingerprint-of.ts'
import { readFingerprint } from '../../doctor/src/fingerprint/read-fingerprint.ts'
import { readExpectations } from '../../tools/scenarios/expectation.ts'
import { readScenarios } from '../../tools/scenarios/scenario.ts'
import { removeLeftovers, startComposeChain } from '../compose/compose-chain.ts'
import { root } from '../compose/compose-project.ts'
import { recordChain } from './examine-chain.ts'

const folder = join(root, 'doctor/catalogue')
const scenarios = join(root, 'scenarios')

/** A file that says the same stays as it is: a recording differs from the one before by its date at least. */
function keep(file: string, fingerprint: Fingerprint): string {
  const path = join(folder, file)
  if (existsSync(path)) {
    const { differences, onlyOne } = compare(readFingerprint(readFileSync(path, 'utf8'), file), fingerprint)
    if (differences.length === 0 && onlyOne.length === 0) return 'as before'
  }
  const { meta } = fingerprint
  // Whose ports these were is of no use to anybody.
  const steady = { ...meta, url: 'https://localhost:8443/', milliseconds: 0 }
  writeFileSync(path, renderFingerprint({ ...fingerprint, meta: steady }))
  return 'written'
}

const named = process.argv.slice(2)
removeLeftovers()
const chain = await startComposeChain()
try {
  for (const { id } of readScenarios(scenarios)) {
    if (named.length > 0 ? !named.includes(id) : id.startsWith('reproduced')) continue
    for (const { settings } of readExpectations(scenarios, id, { HTTP_PORT: '', GATEWAY_PORT: '' })) {
      chain.become(id, settings)
      const file = entryFile({ scenario: id, settings })
      console.log(`${file}: ${keep(file, await recordChain(chain))}`)
    }
  }
} finally {
  await chain.down()
}
