import { useId } from 'react'
import type { TransportCookie } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { cookieTexts } from './cookie-texts.ts'

type Sent = TransportCookie['sent'][number]

const tones: Record<Sent['state'], Tone> = {
  absent: 'quiet',
  open: 'ok',
  ended: 'warning',
  unopenable: 'danger',
  malformed: 'danger',
  twice: 'danger',
  unknown: 'warning',
}

/** Which session cookies came with this request, and what the gateway makes of them. */
export function SentCookies({ sent }: { sent: readonly Sent[] }) {
  const texts = useTexts(cookieTexts)
  const formats = useFormats()
  const heading = useId()
  return (
    <div className="cookie-part">
      <h3 id={heading}>{texts.sent}</h3>
      <ul className="sent-cookies" aria-labelledby={heading}>
        {sent.map(({ name, state, isRead, bytes }) => (
          <li key={name}>
            <code>{name}</code>
            <Badge tone={tones[state] ?? 'quiet'}>{texts.states[state] ?? state}</Badge>
            {bytes !== null && <span className="quiet small">{texts.bytes(formats.number(bytes))}</span>}
            {!isRead && <span className="quiet small">{texts.notRead}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
