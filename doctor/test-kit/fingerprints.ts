import fc from 'fast-check'
import { factGroups, facts, tableGroups, tableOf } from '../src/fingerprint/fingerprint.ts'
import type { Fingerprint } from '../src/fingerprint/fingerprint.ts'
import { fingerprintOf } from '../src/fingerprint/fingerprint-of.ts'
import type { Observations } from '../src/observations.ts'
import { diagnose } from '../src/report/diagnose.ts'
import { seenOf } from './observations.ts'

export const fingerprintOfSeen = (seen: Observations = seenOf()): Fingerprint =>
  fingerprintOf(seen, diagnose(seen))

/** Facts that rules know, with words that meet by chance. */
const names: Record<string, string[]> = {
  connection: ['page', 'plainOnTlsPort'],
  tls: ['alpn', 'issuer', 'version'],
  told: ['trustProxy', 'verdict'],
  login: ['outcome', 'cookies'],
  limits: ['passes', 'saidBy'],
  cookies: ['attributes', 'owner', 'size'],
  findings: ['outcome', 'cause'],
}
const word = fc.constantFrom('one', 'other', 'not observable', 'infrastructure')
const factsFor = (group: string) =>
  fc.dictionary(fc.constantFrom(...(names[group] ?? ['outcome'])), word, { maxKeys: 3 }).map(facts)
const tableFor = (group: string) =>
  fc
    .array(fc.tuple(fc.constantFrom('/', 'sid', 'a.b'), factsFor(group)), { maxLength: 3 })
    .map((rows) => tableOf(rows))

export const anyFingerprint: fc.Arbitrary<Fingerprint> = fc
  .record({
    ...Object.fromEntries(factGroups.map((group) => [group, factsFor(group)])),
    ...Object.fromEntries(tableGroups.map((group) => [group, tableFor(group)])),
    login: factsFor('login'),
  })
  .chain((groups) =>
    fc.boolean().map((login) => {
      const base = fingerprintOfSeen()
      return { ...base, ...groups, meta: { ...base.meta, looked: { ...base.meta.looked, login } } }
    }),
  )
