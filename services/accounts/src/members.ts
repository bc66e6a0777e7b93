import { demoMembers } from '@sallyport/common/demo-members'
import type { MemberView } from './contract.ts'
import { toLocalTime } from './local-time.ts'

type Profile = Omit<MemberView, 'member_id' | 'full_name' | 'email'>

function profile(
  tier_name: MemberView['tier_name'],
  since: string,
  [time_zone, locale]: [string, string],
  phone_number: string | null,
): Profile {
  return {
    tier_name,
    member_since: toLocalTime(Date.parse(since), time_zone),
    time_zone,
    locale,
    phone_number,
  }
}

const profiles: Record<(typeof demoMembers)[number]['id'], Profile> = {
  mem_7QK2ADA1: profile('Gold', '2018-07-14T08:15:00Z', ['Europe/Paris', 'fr-FR'], '+33 1 99 00 12 34'),
  mem_7QK2BEN2: profile('Silver', '2020-11-03T14:30:00Z', ['America/New_York', 'en-US'], '+1 212 555 0117'),
  mem_7QK2CHI3: profile('Standard', '2023-03-26T01:30:00Z', ['Europe/Rome', 'it-IT'], null),
  mem_7QK2DEV4: profile('Gold', '2016-02-29T18:45:00Z', ['Asia/Kolkata', 'en-IN'], '+91 99999 00142'),
  mem_7QK2EMI5: profile(
    'Standard',
    '2024-10-27T00:59:59Z',
    ['Europe/Copenhagen', 'da-DK'],
    '+45 32 12 34 56',
  ),
}

const members: readonly MemberView[] = demoMembers.map(({ id, email, name }) => ({
  member_id: id,
  full_name: name,
  email,
  ...profiles[id],
}))
const byId = new Map(members.map((member) => [member.member_id, member]))
const byEmail = new Map(members.map((member) => [member.email, member]))

export const memberById = (id: string): MemberView | undefined => byId.get(id)

/** People type their address with spaces and capitals. */
export const memberByEmail = (email: string): MemberView | undefined =>
  byEmail.get(email.trim().toLowerCase())
