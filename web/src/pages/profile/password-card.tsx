import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { demoQuery, meQuery } from '../../api/views.ts'
import { useTexts } from '../../language/language-context.tsx'
import { PasswordForm } from './password-form.tsx'
import { profileTexts } from './profile-texts.ts'
import './password-card.css'

export function PasswordCard({ memberId }: { memberId: string }) {
  const texts = useTexts(profileTexts)
  const heading = useId()
  const { data: me } = useQuery(meQuery(memberId))
  const { data: demo } = useQuery(demoQuery)
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{texts.password}</h2>
      <PasswordForm memberId={memberId} email={me?.member.email} />
      {demo && (
        <p className="password-demo">
          {texts.demo} <code>make info</code>
          {texts.demoPrints} {texts.demoLasts}
        </p>
      )}
    </section>
  )
}
