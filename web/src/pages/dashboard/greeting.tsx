import type { Dashboard, Member } from '@sallyport/common/contracts/views'
import { formatMonth } from '../../format/time.ts'
import { PageHeading } from '../../ui/page-heading.tsx'

const tiers: Record<Member['tier'], string> = {
  standard: 'Standard member',
  silver: 'Silver member',
  gold: 'Gold member',
}

/** Greets without a name while there is none. */
export function Greeting({ member }: { member: Dashboard['member'] | undefined }) {
  return (
    <div className="greeting">
      <PageHeading title="Dashboard">{member ? `Welcome back, ${member.name}` : 'Welcome back'}</PageHeading>
      <p className="quiet">
        {member
          ? `${tiers[member.tier]} since ${formatMonth(member.memberSince, member.timeZone)}`
          : 'Your bookings and invoices at a glance'}
      </p>
    </div>
  )
}
