import { useLayoutEffect, useRef } from 'react'
import { ProblemPanel } from '../errors/problem-panel.tsx'
import { useFormats, useTexts } from '../language/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { toasts } from '../ui/toasts.ts'
import type { Ending } from './ending.ts'
import { sessionTexts } from './session-texts.ts'
import { useRenewal } from './use-renewal.ts'
import './ending-banner.css'

/** Says when the session ends, and keeps it as soon as the reader goes on, where that is possible. */
export function EndingBanner({ at, renewable }: Ending) {
  const texts = useTexts(sessionTexts)
  const formats = useFormats()
  const notice = useRef<HTMLElement>(null)
  const { renew, isPending, error } = useRenewal(renewable, () => toasts.show(texts.stayed))
  // It goes away when the session is kept: whoever pressed its button goes on with the page.
  useLayoutEffect(() => {
    const element = notice.current
    return () => {
      if (element?.contains(document.activeElement)) document.getElementById('main')?.focus()
    }
  }, [])
  return (
    <section className="ending-banner" aria-label={texts.label} ref={notice}>
      <div role="alert">
        <p>
          <strong>{renewable ? texts.idle(formats.time(at)) : texts.absolute(formats.time(at))}</strong>
        </p>
        {!renewable && <p>{texts.absoluteAdvice}</p>}
      </div>
      {renewable && (
        <Button onClick={renew} busy={isPending}>
          {isPending ? texts.staying : texts.stay}
        </Button>
      )}
      {error !== null && <ProblemPanel error={error} />}
    </section>
  )
}
