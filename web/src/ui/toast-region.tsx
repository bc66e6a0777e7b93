import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { toasts, type Toast } from './toasts.ts'
import { uiTexts } from './ui-texts.ts'
import './toast-region.css'

const shownForMs = 6000

function Message({ toast: { id, text, tone } }: { toast: Toast }) {
  const { dismiss } = useTexts(uiTexts)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    // Whoever reads it, by pointer or focus, has the time it takes (WCAG 2.2.1).
    if (held) return undefined
    const timer = setTimeout(() => toasts.dismiss(id), shownForMs)
    return () => clearTimeout(timer)
  }, [id, held])
  return (
    <li
      className={`toast toast-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{text}</p>
      <button type="button" aria-label={dismiss} onClick={() => toasts.dismiss(id)}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6 6 18" />
        </svg>
      </button>
    </li>
  )
}

/** Where messages appear; there from the start, because only a change of it is announced. */
export function ToastRegion() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current)
  return (
    <div className="toast-region" role="status">
      <ul>
        {shown.map((toast) => (
          <Message key={toast.id} toast={toast} />
        ))}
      </ul>
    </div>
  )
}
