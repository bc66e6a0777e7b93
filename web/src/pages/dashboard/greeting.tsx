import type { Dashboard } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { dashboardTexts } from './dashboard-texts.ts'

/** Greets without a name while there is none. */
export function Greeting({ member }: { member: Dashboard['member'] | undefined }) {
  const texts = useTexts(dashboardTexts)
  const formats = useFormats()
  return (
    <div className="page-head">
      <PageHeading title={texts.title}>
        {member ? texts.welcomeMember(member.name) : texts.welcome}
      </PageHeading>
      <p className="quiet">
        {member
          ? texts.since(texts.tiers[member.tier], formats.month(member.memberSince, member.timeZone))
          : texts.glance}
      </p>
    </div>
  )
}
