import { isObject } from '../../api/answers.ts'
import { ApiError } from '../../api/api-error.ts'
import type { Dashboard, Source, SourceName } from '../../api/contract.ts'

export type Section = Exclude<keyof Dashboard, 'meta'>
const sections = ['member', 'notices', 'balance', 'latestInvoices', 'nextBooking'] as const

/** One answer of the dashboard. */
export interface Reading {
  /** When it came, in ms since the epoch. */
  at: number
  sources: readonly Source[]
  /** Sections that it had to leave out; all of them when there was no dashboard. */
  missing: readonly Section[]
  /** Why there was no dashboard. */
  error?: unknown
}

export const readingOf = (dashboard: Dashboard, at: number): Reading => ({
  at,
  sources: dashboard.meta.sources,
  missing: sections.filter((section) => dashboard[section] === null),
})

const statuses: ReadonlySet<unknown> = new Set(['ok', 'stale', 'unavailable', 'contract'])
const isSource = (value: unknown): value is Source =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  typeof value['latencyMs'] === 'number' &&
  statuses.has(value['status'])

/** An error names the sources, too, where all of them failed; else nothing is known of them. */
export function readingOfError(error: unknown, at: number): Reading {
  const told = error instanceof ApiError ? error.problem['sources'] : undefined
  return { at, sources: Array.isArray(told) ? told.filter(isSource) : [], missing: sections, error }
}

/** So many answers are shown. */
export const historyLength = 20

export const remember = (history: readonly Reading[], reading: Reading): Reading[] =>
  [...history, reading].slice(-historyLength)

export type State = Source['status'] | 'unknown'

export const stateOf = (reading: Reading, name: SourceName): State =>
  reading.sources.find((source) => source.name === name)?.status ?? 'unknown'

/** States one after the other, each with how often in a row: what the bars show, for those who do not see them. */
export function runsOf(history: readonly Reading[], name: SourceName): { state: State; count: number }[] {
  const runs: { state: State; count: number }[] = []
  for (const reading of history) {
    const state = stateOf(reading, name)
    const last = runs.at(-1)
    if (last?.state === state) last.count += 1
    else runs.push({ state, count: 1 })
  }
  return runs
}

/** A dashboard as it should be. */
export const isWell = ({ sources, missing, error }: Reading) =>
  error === undefined && missing.length === 0 && sources.every(({ status }) => status === 'ok')
