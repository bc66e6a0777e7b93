import type { Farewell } from '../../api/session.ts'
import { useTexts } from '../../language/language-context.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** Why somebody who was signed in sees this page. */
export function FarewellNote({ farewell }: { farewell: Farewell }) {
  const sentences = useTexts(signInTexts).farewell
  return (
    <p className="farewell" role={farewell === 'signed-out' ? 'status' : 'alert'}>
      {sentences[farewell]}
    </p>
  )
}
