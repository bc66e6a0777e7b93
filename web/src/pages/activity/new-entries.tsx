import { useEffect, useState, type RefObject } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { activityTexts } from './activity-texts.ts'
import './new-entries.css'

interface NewEntriesProps {
  /** How many have come since the page is shown. */
  count: number
  /** Where the list begins. */
  top: RefObject<HTMLElement | null>
  onShow: () => void
}

/** As long as new entries stand above the window: how many, and the way to them. It takes no room in the list. */
export function NewEntries({ count, top, onShow }: NewEntriesProps) {
  const { newEntries } = useTexts(activityTexts)
  const [seen, setSeen] = useState(0)
  useEffect(() => {
    if (!top.current || seen === count) return undefined
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(count)
    })
    observer.observe(top.current)
    return () => observer.disconnect()
  }, [count, seen, top])
  return (
    <div className="new-entries">
      {count > seen && (
        <Button look="primary" onClick={onShow}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 19V5M6 11l6-6 6 6" />
          </svg>
          {newEntries(count - seen)}
        </Button>
      )}
    </div>
  )
}
