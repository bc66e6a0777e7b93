import type { Farewell } from '../../api/session.ts'
import { useTexts } from '../../language/language-context.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** What went as somebody wanted it. */
const quiet: ReadonlySet<Farewell> = new Set(['signed-out', 'signed-out-elsewhere'])

/** Why somebody who was signed in sees this page. */
export function FarewellNote({ farewell }: { farewell: Farewell }) {
  const sentences = useTexts(signInTexts).farewell
  return (
    <p className="farewell" role={quiet.has(farewell) ? 'status' : 'alert'}>
      {sentences[farewell]}
    </p>
  )
}
