import { useTexts } from '../../language/language-context.tsx'
import type { MemberPageProps } from '../../routing/page-route.ts'
import { Page } from '../../ui/page.tsx'
import { MemberCard } from './member-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { profileTexts } from './profile-texts.ts'
import { SessionEndCard } from './session-end-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import './profile-page.css'

export function ProfilePage({ memberId }: MemberPageProps) {
  const texts = useTexts(profileTexts)
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="profile">
        <div>
          <MemberCard memberId={memberId} />
          <SessionEndCard />
        </div>
        <div>
          <SessionsCard memberId={memberId} />
          <PasswordCard memberId={memberId} />
        </div>
      </div>
    </Page>
  )
}
