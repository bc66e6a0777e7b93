import { useId } from 'react'
import type { TransportCookie } from '../../api/contract.ts'
import { useLanguage } from '../../language/language-context.tsx'
import { cookieTexts } from './cookie-texts.ts'
import { lifetime } from './lifetime.ts'
import { cookieTraits, type CookieTrait } from './set-cookie.ts'

/** Each part of the cookie with a mark and what it is for. */
export function CookieTraits({ cookie }: { cookie: TransportCookie }) {
  const { language } = useLanguage()
  const texts = cookieTexts[language]
  const heading = useId()
  const why = ({ trait, holds }: CookieTrait) => {
    if (!holds) return texts.whyNot[trait]
    return trait === 'maxAge' ? texts.forgets(lifetime(cookie.attributes.maxAge, language)) : texts.why[trait]
  }
  return (
    <div className="cookie-part">
      <h3 id={heading}>{texts.traits}</h3>
      <ul className="traits" aria-labelledby={heading}>
        {cookieTraits(cookie).map((trait) => (
          <li key={trait.trait} data-holds={trait.holds}>
            <svg viewBox="0 0 16 16" role="img" aria-label={trait.holds ? texts.good : texts.bad}>
              <path d={trait.holds ? 'M3 8.5l3.5 3.5L13 4.5' : 'M4 4l8 8M12 4l-8 8'} />
            </svg>
            <code>{trait.text}</code>
            <span>{why(trait)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
