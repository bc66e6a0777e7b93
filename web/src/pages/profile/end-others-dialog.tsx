import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { profileTexts } from './profile-texts.ts'

interface EndOthersDialogProps {
  count: number
  onClose: () => void
  onEnd: () => void
}

/** Asks before several sessions end at once. */
export function EndOthersDialog({ count, onClose, onEnd }: EndOthersDialogProps) {
  const texts = useTexts(profileTexts)
  return (
    <Dialog
      title={texts.endOthersTitle(count)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{texts.keep}</Button>
          <Button look="danger" onClick={onEnd}>
            {texts.endOthers}
          </Button>
        </>
      }
    >
      <p>{texts.endOthersWhat}</p>
    </Dialog>
  )
}
