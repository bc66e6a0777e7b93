import type { Admission } from './page-route.ts'

export interface Circumstances {
  session: 'unknown' | 'failed' | 'signed-in' | 'signed-out'
  demo: 'unknown' | 'failed' | 'on' | 'off'
}
export type Verdict = 'show' | 'sign-in' | 'wait' | 'not-found' | 'session-trouble' | 'demo-trouble'

const bySession = {
  unknown: 'wait',
  failed: 'session-trouble',
  'signed-in': 'show',
  'signed-out': 'sign-in',
} as const

const byDemo = { unknown: 'wait', failed: 'demo-trouble', off: 'not-found', on: undefined } as const

/** Whether a visitor sees a page, or what in its place. */
export function admit({ audience, demoOnly = false }: Admission, { session, demo }: Circumstances): Verdict {
  const refused = demoOnly ? byDemo[demo] : undefined
  if (refused) return refused
  return audience === 'everyone' ? 'show' : bySession[session]
}
