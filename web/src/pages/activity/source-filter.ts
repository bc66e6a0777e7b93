import type { SourceName } from '../../api/contract.ts'
import { sourceNames } from './reach.ts'

/** Whose entries are shown. */
export type SourceFilter = SourceName | 'all'

/** What the address says (`?source=billing`); everything when it says nothing that we know. */
export const filterOf = (wanted: string | null): SourceFilter =>
  sourceNames.find((name) => name === wanted) ?? 'all'
