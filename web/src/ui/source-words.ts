import type { Source, SourceName } from '../api/contract.ts'
import { formatsFor } from '../format/formats.ts'
import type { Language } from '../language/languages.ts'
import type { Tone } from './badge.tsx'
import { sourceTexts } from './source-texts.ts'

/** The services, in the order in which they are shown. */
export const sourceNames = ['accounts', 'billing', 'bookings'] as const satisfies readonly SourceName[]

export const sourceTones: Record<Source['status'], Tone> = {
  ok: 'ok',
  stale: 'warning',
  unavailable: 'danger',
  contract: 'danger',
}

export const findSource = (sources: readonly Source[] | undefined, name: SourceName) =>
  sources?.find((source) => source.name === name)

type Manner = 'silent' | 'slow' | 'notAsked' | 'contract' | 'clock' | 'refused'

const manners: Record<NonNullable<Source['code']>, Manner> = {
  upstream_unavailable: 'silent',
  upstream_timeout: 'slow',
  upstream_contract: 'contract',
  upstream_clock: 'clock',
  invalid_token: 'refused',
}

function mannerOf({ status, code, circuitOpen }: Source): Manner {
  if (circuitOpen) return 'notAsked'
  if (code) return manners[code]
  return status === 'contract' ? 'contract' : 'silent'
}

/** Why data is missing or old, in words; undefined when its source did well. `source` is what the answer says of it. */
export function sourceWords(
  name: SourceName,
  source: Source | undefined,
  language: Language,
): string | undefined {
  const texts = sourceTexts[language]
  const service = texts.names[name]
  if (!source) return texts.nothing(service)
  if (source.status === 'ok') return undefined
  if (source.status !== 'stale') return texts[mannerOf(source)](service)
  // It answered: old by its own clock only.
  if (source.code === 'upstream_clock') return texts.clockShown(service)
  return source.asOf === undefined
    ? texts.stale(service)
    : texts.staleAsOf(service, formatsFor(language).time(source.asOf))
}
