import { useId } from 'react'
import type { TransportCookie } from '../../api/contract.ts'
import { useLanguage } from '../../language/language-context.tsx'
import { BrowserVerdicts } from './browser-verdicts.tsx'
import { cookieTexts } from './cookie-texts.ts'
import { CookieTraits } from './cookie-traits.tsx'
import { SentCookies } from './sent-cookies.tsx'
import { cookieParts } from './set-cookie.ts'
import './cookie-card.css'

interface CookieCardProps {
  cookie: TransportCookie
  /** What the verdicts are about. */
  origin: string | null
  cookiesEnabled: boolean
}

/** What becomes of the session cookie: what would be set, what browsers make of it, what came back. */
export function CookieCard({ cookie, origin, cookiesEnabled }: CookieCardProps) {
  const texts = cookieTexts[useLanguage().language]
  const heading = useId()
  return (
    <section className="card cookie" aria-labelledby={heading}>
      <h2 id={heading}>{texts.title}</h2>
      {cookie.refusal ? (
        <div className="cookie-refusal">
          <p>{texts.setsNone}</p>
          <p>
            <code>{cookie.refusal.code}</code> <span lang="en">{cookie.refusal.remedy}</span>
          </p>
          <p>{texts.overHttps}</p>
        </div>
      ) : (
        <p>{texts.wouldSet}</p>
      )}
      <pre className="cookie-line" tabIndex={0} role="region" aria-label={texts.line}>
        <code>
          Set-Cookie:{' '}
          {cookieParts(cookie, texts.value).map(({ kind, text }, index) => (
            <span key={text} className={`cookie-${kind}`}>
              {index > 1 && '; '}
              {kind === 'placeholder' ? `=‹${text}›` : text}
            </span>
          ))}
        </code>
      </pre>
      <CookieTraits cookie={cookie} />
      <BrowserVerdicts cookie={cookie} origin={origin} cookiesEnabled={cookiesEnabled} />
      <SentCookies sent={cookie.sent} />
    </section>
  )
}
