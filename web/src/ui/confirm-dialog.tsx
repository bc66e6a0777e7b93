import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { uiTexts } from './ui-texts.ts'
import './confirm-dialog.css'

interface ConfirmDialogProps {
  title: string
  /** What it is about. */
  children: ReactNode
  /** Why it is not done, or what changed since it was asked for. */
  problem?: ReactNode
  /** Undefined as soon as there is nothing left to decide: `outcome` says why. */
  action: { label: string; busyLabel: string; look: 'primary' | 'danger'; run: () => void } | undefined
  outcome?: string | undefined
  /** The way out, e.g. `Keep the booking`. */
  keep: string
  /** Under way: until then the dialog stays. */
  pending: boolean
  onClose: () => void
}

/** Asks before something is done that cannot be taken back, and stays until it is known what came of it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, problem, action, outcome, keep, pending, onClose } = props
  const { close } = useTexts(uiTexts)
  const outcomeId = useId()
  const leave = useRef<HTMLButtonElement>(null)
  const settled = action === undefined
  useEffect(() => {
    // The button that was pressed is gone.
    if (settled) leave.current?.focus()
  }, [settled])
  return (
    <Dialog
      title={title}
      onClose={pending ? undefined : onClose}
      actions={
        <>
          <Button
            ref={leave}
            onClick={pending ? undefined : onClose}
            aria-disabled={pending || undefined}
            aria-describedby={settled ? outcomeId : undefined}
          >
            {settled ? close : keep}
          </Button>
          {action && (
            <Button look={action.look} onClick={action.run} busy={pending}>
              {pending ? action.busyLabel : action.label}
            </Button>
          )}
        </>
      }
    >
      {children}
      {problem}
      {settled && (
        <p className="confirm-outcome" id={outcomeId}>
          {outcome}
        </p>
      )}
    </Dialog>
  )
}
