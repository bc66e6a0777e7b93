import { useFormats } from '../language/language-context.tsx'
import { useNow } from './use-now.ts'

interface InstantProps {
  /** RFC 3339. */
  at: string
  form?: 'date' | 'time' | 'dateTime' | 'distance'
  /** IANA zone; the device's when left out. */
  zone?: string | undefined
}

/** A moment in the reader's language; `distance` counts on by itself, and the full date is one hover away. */
export function Instant({ at, form = 'date', zone }: InstantProps) {
  const formats = useFormats()
  const now = useNow(form === 'distance' ? 30_000 : undefined)
  const text = form === 'distance' ? formats.distance(at, now) : formats[form](at, zone)
  return (
    <time dateTime={at} title={formats.dateTime(at, zone)}>
      {text}
    </time>
  )
}
