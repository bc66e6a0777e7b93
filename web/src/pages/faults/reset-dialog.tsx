import { useTexts } from '../../language/language-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toasts } from '../../ui/toasts.ts'
import { faultsTexts } from './faults-texts.ts'
import { SwitchProblem } from './switch-problem.tsx'
import { useServicesReset } from './use-fault-switch.ts'

interface ResetDialogProps {
  memberId: string
  onClose: () => void
}

/** Asks before everything that was done since the start is thrown away. */
export function ResetDialog({ memberId, onClose }: ResetDialogProps) {
  const texts = useTexts(faultsTexts)
  const reset = useServicesReset(memberId)
  const run = () =>
    reset.mutate(undefined, {
      onSuccess: () => {
        toasts.show(texts.resetDone)
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={texts.resetTitle}
      action={{ label: texts.resetRun, busyLabel: texts.resetting, look: 'danger', run }}
      problem={reset.isError && <SwitchProblem error={reset.error} />}
      keep={texts.resetKeep}
      pending={reset.isPending}
      onClose={onClose}
    >
      <p>{texts.resetWhat}</p>
    </ConfirmDialog>
  )
}
