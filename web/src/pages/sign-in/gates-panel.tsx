import { useTexts } from '../../language/language-context.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** What the place is, for eyes with room to spare. */
export function GatesPanel() {
  const { motto, gates } = useTexts(signInTexts)
  return (
    <div className="gates">
      <svg viewBox="0 0 400 400" aria-hidden="true">
        <path d="M20 400V200a180 180 0 0 1 360 0v200" />
        <path d="M60 400V204a140 140 0 0 1 280 0v196" />
        <path d="M100 400V208a100 100 0 0 1 200 0v192" />
        <path className="gates-inner" d="M150 400V216a50 50 0 0 1 100 0v184Z" />
      </svg>
      <p className="gates-motto">{motto}</p>
      <p>{gates}</p>
    </div>
  )
}
