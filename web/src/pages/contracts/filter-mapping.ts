import type { SourceName } from '../../api/contract.ts'
import type { MappedField } from './field-spot.ts'

export interface MappingFilter {
  source: SourceName | 'all'
  /** Code of a rule, or `all`. */
  rule: string
  /** Words that must all occur, in any place and order. */
  text: string
}

export const noFilter: MappingFilter = { source: 'all', rule: 'all', text: '' }

/** Without accents and case: who types `decimal` finds `décimal`. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** @param wordsOf the rule of a field as its reader sees it */
export function filterMapping(
  mapping: readonly MappedField[],
  { source, rule, text }: MappingFilter,
  wordsOf: (field: MappedField) => string,
): MappedField[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  return mapping.filter((field) => {
    if (source !== 'all' && field.source !== source) return false
    if (rule !== 'all' && field.rule !== rule) return false
    const all = folded([field.field, ...field.from, field.source, field.route, wordsOf(field)].join(' '))
    return words.every((word) => all.includes(word))
  })
}

/** Rules that change a value most are the ones to show first. */
const telling = ['germanDecimal', 'localTime', 'minorUnits', 'statusNumber', 'epochTime', 'offsetTime']

/** The field to begin with: one that shows at once what is absorbed; undefined when nothing was delivered. */
export function firstField(mapping: readonly MappedField[]): MappedField | undefined {
  const shown = mapping.filter(({ example }) => example)
  for (const rule of telling) {
    const field = shown.find((candidate) => candidate.rule === rule)
    if (field) return field
  }
  return shown[0]
}
