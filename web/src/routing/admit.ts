import type { Admission } from './page-route.ts'

export interface Circumstances {
  session: 'unknown' | 'failed' | 'signed-in' | 'signed-out'
  /** `asked-again`: it failed, and is under way once more. */
  demo: 'unknown' | 'failed' | 'asked-again' | 'on' | 'off'
}
export type Verdict = 'show' | 'sign-in' | 'wait' | 'not-found' | 'session-trouble' | 'demo-trouble'

const bySession = {
  unknown: 'wait',
  failed: 'session-trouble',
  'signed-in': 'show',
  'signed-out': 'sign-in',
} as const

const byDemo = {
  unknown: 'wait',
  failed: 'demo-trouble',
  'asked-again': 'wait',
  off: 'not-found',
  on: undefined,
} as const
/** A page for everyone is there when nothing else works: it asks for what it needs itself. */
const byDemoForEveryone = { ...byDemo, failed: undefined, 'asked-again': undefined } as const

/** Whether a visitor sees a page, or what in its place. */
export function admit({ audience, demoOnly = false }: Admission, { session, demo }: Circumstances): Verdict {
  const refusals = audience === 'everyone' ? byDemoForEveryone : byDemo
  const refused = demoOnly ? refusals[demo] : undefined
  if (refused) return refused
  return audience === 'everyone' ? 'show' : bySession[session]
}
