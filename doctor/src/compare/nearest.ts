import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { ruleFor } from './classes.ts'
import { fieldsOf } from './fields.ts'

/** A scenario as its chain shows from outside. */
export interface Entry {
  scenario: string
  /** `make up` with these besides. */
  settings: Record<string, string>
  fingerprint: Fingerprint
}

interface Ranked {
  scenario: string
  settings: Record<string, string>
  command: string
  /** 0: nothing differs that tells scenarios apart. 1: nothing is the same. */
  distance: number
  /** The words that count most, the weightiest first. */
  fits: { field: string; word: string }[]
  differs: { field: string; word: string; there: string }[]
}

export interface Nearest {
  ranked: Ranked[]
  /** How many of the first cannot be told apart from here. */
  tied: number
}

const wordsOf = (fingerprint: Fingerprint): Map<string, string> => {
  const words = new Map<string, string>()
  for (const { name, path, word } of fieldsOf(fingerprint).values()) {
    const isCause = path[0] === 'findings' && path[2] === 'cause'
    if (isCause || ruleFor(path).class === 'must-match') words.set(name, word)
  }
  return words
}

const healthy = 'baseline'

/**
 * Findings hold before any application; what large headers meet, and which headers answers carry, is mostly the software's
 * own.
 */
function worthOf(field: string): number {
  if (field.startsWith('findings.')) return 3
  if (/strict-transport-security$|x-cache$/.test(field)) return 1
  return /^(?:limits|headers|connection\.missing)/.test(field) ? 0.1 : 1
}

/** Differences smaller than this come from rounding. */
const tie = 1e-9

const commandOf = ({ scenario, settings }: Entry): string =>
  [
    'make up',
    `SCENARIO=${scenario}`,
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ].join(' ')

/**
 * Ranks scenarios by how far they are from a chain. A word counts by how few scenarios of the catalogue share it, so that
 * what is the same everywhere counts nothing; hosts, ports and certificates are no words. Asks nobody.
 */
export function nearestTo(chain: Fingerprint, catalogue: readonly Entry[]): Nearest {
  const own = wordsOf(chain)
  const known = catalogue.map((entry) => ({ entry, words: wordsOf(entry.fingerprint) }))
  /** How many scenarios have that word there, and how many have any. */
  const shares = (field: string, word: string): [number, number] => {
    const there = known.flatMap(({ words }) => words.get(field) ?? [])
    return [there.filter((other) => other === word).length, there.length]
  }
  const rarity = (field: string, word: string): number => {
    const [like, all] = shares(field, word)
    return worthOf(field) * Math.log2((all + 1) / (like + 0.5))
  }

  const ranked = known.map(({ entry, words }): Ranked => {
    let apart = 0
    let total = 0
    const fits: (Ranked['fits'][number] & { weight: number })[] = []
    const differs: (Ranked['differs'][number] & { weight: number })[] = []
    for (const [field, word] of own) {
      const there = words.get(field)
      const [like] = shares(field, word)
      // A word that no scenario has tells none of them apart.
      if (like === 0) continue
      const weight =
        there === undefined ? rarity(field, word) / 2 : Math.max(rarity(field, word), rarity(field, there))
      total += weight
      if (there === word) fits.push({ field, word, weight })
      else {
        apart += weight
        differs.push({ field, word, there: there ?? 'not to be seen', weight })
      }
    }
    for (const [field, there] of words) {
      if (own.has(field) || !isLookedAt(field, chain)) continue
      const weight = rarity(field, there) / 2
      total += weight
      apart += weight
      differs.push({ field, word: 'not to be seen', there, weight })
    }
    const byWeight = (a: { weight: number }, b: { weight: number }) => b.weight - a.weight
    return {
      scenario: entry.scenario,
      settings: entry.settings,
      command: commandOf(entry),
      distance: total === 0 ? 1 : apart / total,
      fits: fits.toSorted(byWeight).map(({ field, word }) => ({ field, word })),
      differs: differs.toSorted(byWeight).map(({ field, word, there }) => ({ field, word, there })),
    }
  })
  // Of several that cannot be told apart, the one with the fewest mistakes.
  const rank = ({ scenario, settings }: Ranked) =>
    scenario === healthy ? 0 : 1 + Object.keys(settings).length
  ranked.sort((a, b) =>
    Math.abs(a.distance - b.distance) < tie
      ? rank(a) - rank(b) || (a.scenario < b.scenario ? -1 : a.scenario > b.scenario ? 1 : 0)
      : a.distance - b.distance,
  )
  const least = ranked[0]?.distance ?? 0
  return { ranked, tied: ranked.filter(({ distance }) => distance - least < tie).length }
}

/** Whether the examination could have seen a field: what was not asked for is missing for that reason alone. */
function isLookedAt(field: string, chain: Fingerprint): boolean {
  const { active, login, origin, entry } = chain.meta.looked
  // Another application has no such address, or tells nothing of the kind.
  for (const group of ['told', 'websocket', 'events'] as const)
    if (field.startsWith(`${group}.`) && Object.keys(chain[group]).length === 0) return false
  if (/^(?:limits|csrf)\./.test(field) || /^login\.(?:forwardedFor|keptAfterLogout)$/.test(field))
    return active
  if (/^(?:login|events|cookies)\./.test(field)) return login
  if (field.startsWith('origin.')) return origin
  if (field.startsWith('entry.')) return entry
  // Paths differ from site to site and from command line to command line; findings say themselves that nothing was seen.
  return !/^(?:redirects|plain|forwarded|headers|findings)\./.test(field)
}
