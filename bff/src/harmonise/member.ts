import type { Member, Notice } from '@sallyport/common/contracts/views'
import type { UpstreamMember, UpstreamNotice } from '../upstream/accounts-contract.ts'
import { fromOffsetTime } from './instant.ts'
import { tierOf } from './status.ts'

/** @throws ContractBreach */
export const toMember = (member: UpstreamMember): Member => ({
  id: member.member_id,
  name: member.full_name,
  email: member.email,
  tier: tierOf[member.tier_name],
  memberSince: fromOffsetTime(member.member_since),
  timeZone: member.time_zone,
})

/** @throws ContractBreach */
export const toNotice = (notice: UpstreamNotice): Notice => ({
  id: notice.notice_id,
  severity: notice.severity,
  title: notice.title,
  body: notice.body,
  publishedAt: fromOffsetTime(notice.published_at),
})
