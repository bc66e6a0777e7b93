import type { OwnSession } from '../../api/contract.ts'

/** This browser's session first, then those that were seen last. */
export const sessionOrder = (sessions: readonly OwnSession[]): OwnSession[] =>
  sessions.toSorted(
    (a, b) =>
      Number(b.current) - Number(a.current) ||
      Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt) ||
      Date.parse(b.startedAt) - Date.parse(a.startedAt),
  )

/** The list without some of its sessions. */
export const without = <List extends { items: OwnSession[] }>(
  list: List,
  ids: ReadonlySet<string>,
): List => ({
  ...list,
  items: list.items.filter(({ id }) => !ids.has(id)),
})

/** The list with sessions that are back; none stands in it twice. */
export const withBack = <List extends { items: OwnSession[] }>(
  list: List,
  back: readonly OwnSession[],
): List => ({
  ...list,
  items: [...without(list, new Set(back.map(({ id }) => id))).items, ...back],
})
