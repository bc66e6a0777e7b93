import { createHash } from 'node:crypto'
import { faker } from '@faker-js/faker/locale/en'
import { demoMembers } from '@sallyport/common/demo-members'
import type { NoticeView } from './contract.ts'

export interface Notice extends Omit<NoticeView, 'published_at'> {
  /** Epoch milliseconds; the contract's local time is made from it for each answer. */
  publishedAt: number
}

const hour = 3_600_000
const day = 24 * hour

const templates: readonly (() => Pick<Notice, 'severity' | 'title' | 'body'>)[] = [
  () => ({
    severity: 'info',
    title: `New at ${faker.location.city()}: ${faker.company.name()}`,
    body: `Members book there from ${faker.date.month()} on. ${faker.company.catchPhrase()}.`,
  }),
  () => ({
    severity: 'info',
    title: `${faker.person.firstName()} O'${faker.person.lastName()} joins the crew`,
    body: `Ask for help at the desk, in English or på dansk – “${faker.hacker.phrase()}”`,
  }),
  () => ({
    severity: 'warning',
    title: `Car park closed on ${faker.date.weekday()}`,
    body: `The entrance in ${faker.location.street()} stays open. Please allow ${faker.number.int({ min: 5, max: 20 })} more minutes.`,
  }),
  () => ({
    severity: 'urgent',
    title: 'Check your contact details',
    body: 'A letter to you came back. Is your address <still> the same? Tell us & we send it again.',
  }),
]

/** The same notice for the same member and ordinal, whenever it is made; only its date follows `today`. */
function createNotice(memberId: string, ordinal: number, today: number): Notice {
  const digest = createHash('sha256').update(`${memberId}/${ordinal}/notice`).digest()
  faker.seed(digest.readUInt32BE())
  const template = faker.helpers.weightedArrayElement(
    templates.map((value, index) => ({ value, weight: templates.length - index })),
  )
  const age = ordinal * 4 * day + faker.number.int({ min: 1, max: 90 }) * hour
  return { notice_id: `ntc_${digest.toString('hex', 4, 10)}`, ...template(), publishedAt: today - age }
}

/** Enough for a log of many pages. */
const fewest = 104

/**
 * Every demo member's notices as seeded, oldest first.
 * @param today epoch milliseconds of the midnight (UTC) that dates are laid out from.
 */
export const seedNotices = (today: number): Map<string, readonly Notice[]> =>
  new Map(
    demoMembers.map(({ id }, index) => [
      id,
      Array.from({ length: fewest + index * 3 }, (_, ordinal) =>
        createNotice(id, ordinal, today),
      ).toReversed(),
    ]),
  )

/** A notice that is made while the process runs, the `ordinal`th of this member. */
export const newNotice = (memberId: string, ordinal: number, publishedAt: number): Notice => ({
  ...createNotice(`${memberId}/new`, ordinal, 0),
  publishedAt,
})
