import type { CauseId } from '../../src/causes/causes.ts'
import type { Observations } from '../../src/observations.ts'

/** What a check must say about observations: at least one of each kind that it can say. */
export interface Table {
  /** With the cause that must be suspected first. */
  found: { title: string; seen: Observations; first: CauseId; evidence: RegExp }[]
  passed: { title: string; seen: Observations }[]
  unobserved?: { title: string; seen: Observations; because: RegExp }[]
}
