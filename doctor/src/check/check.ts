import type { CauseId } from '../causes/causes.ts'
import type { Observations } from '../observations.ts'

export type Confidence = 'high' | 'medium' | 'low'

/** A cause that would explain what was seen, and why it is thought of. */
export interface Suspect {
  cause: CauseId
  confidence: Confidence
  because: string
}

export interface Evidence {
  /** One sentence: what was seen, or what differed between the requests. */
  says: string
  /** Ids of exchanges; two, where one was compared with the other. */
  exchanges: number[]
}

/** "Not observable" is an answer, and never the same as "passed". */
export type Outcome =
  | { passed: string }
  | { unobserved: string }
  /** Suspects: the likeliest first. */
  | { found: Evidence[]; suspects: Suspect[] }

/** Judges observations; asks nothing and nobody. */
export type Check = (seen: Observations) => Outcome

/** Found when there is evidence, else passed. */
export const judge = (found: Evidence[], suspects: Suspect[], passed: string): Outcome =>
  found.length > 0 ? { found, suspects } : { passed }

export const suspect = (cause: CauseId, confidence: Confidence, because: string): Suspect => ({
  cause,
  confidence,
  because,
})
