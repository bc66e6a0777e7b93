import type { Farewell } from '../../api/session.ts'

const sentences: Record<Farewell, string> = {
  ended: 'Your session has ended. Sign in again to go on.',
  'signed-out': 'You are signed out.',
  'signed-out-here-only':
    'You are signed out in this browser. The accounts service could not be told: there the session ends by itself.',
}

/** Why somebody who was signed in sees this page. */
export function FarewellNote({ farewell }: { farewell: Farewell }) {
  return (
    <p className="farewell" role={farewell === 'signed-out' ? 'status' : 'alert'}>
      {sentences[farewell]}
    </p>
  )
}
