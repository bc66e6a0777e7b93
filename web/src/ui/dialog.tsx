import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { uiTexts } from './ui-texts.ts'
import './dialog.css'

interface DialogProps {
  title: string
  /** Escape, a press beside it, or the close button; while something is under way it may be left undefined to hold it. */
  onClose: (() => void) | undefined
  children: ReactNode
  /** Buttons; the first one that may be pressed safely should come first. */
  actions?: ReactNode
}

/**
 * A modal dialog, open as long as it is rendered. The browser traps the focus, makes the rest inert and brings the focus
 * back to where it was (HTML, dialog element).
 */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const { close } = useTexts(uiTexts)
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // A layout effect: it ends while the dialog is still in the document, and only there does closing bring the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      className="dialog"
      aria-labelledby={heading}
      ref={dialog}
      // Whether it closes is the owner's to say: it does by no longer rendering it.
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose?.()
      }}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClose={() => {
        // A second request to close, e.g. the back gesture, is granted whatever we say (HTML, close watcher).
        const element = dialog.current
        if (!element || element.open) return
        if (onClose) onClose()
        else element.showModal()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.()
      }}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            className="dialog-close"
            aria-label={close}
            aria-disabled={!onClose}
            onClick={onClose}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6 6 18" />
            </svg>
          </button>
        </div>
        {children}
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </dialog>
  )
}
