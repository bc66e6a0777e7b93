import { readdirSync, readFileSync } from 'node:fs'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { readFingerprint } from '../fingerprint/read-fingerprint.ts'
import type { Entry } from './nearest.ts'

const shipped = new URL('../../catalogue/', import.meta.url)

/** `csrf-host+HOST_SENT=upstream-name.json`: a scenario, and the settings that make a variant of it. */
export function entryNamed(file: string): Pick<Entry, 'scenario' | 'settings'> {
  const [scenario = '', ...settings] = file.replace(/\.json$/, '').split('+')
  return { scenario, settings: Object.fromEntries(settings.map((setting) => setting.split('=', 2))) }
}

export const entryFile = ({ scenario, settings }: Pick<Entry, 'scenario' | 'settings'>): string =>
  `${[scenario, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join('+')}.json`

/** The fingerprints of the project's scenarios, which come with the package (`make catalogue` records them). */
export const readCatalogue = (folder: URL = shipped): Entry[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => ({
      ...entryNamed(file),
      fingerprint: readFingerprint(readFileSync(new URL(encodeURIComponent(file), folder), 'utf8'), file),
    }))

/** The fingerprint of the project's healthy chain. */
export function healthyChain(): Fingerprint {
  const healthy = readCatalogue().find(({ scenario }) => scenario === 'baseline')
  if (!healthy) throw new Error('the catalogue has no baseline.json')
  return healthy.fingerprint
}
