import type { Booking } from '../../api/contract.ts'

/** Whether it is worth asking to cancel it; `now` in ms since the epoch. The service has the last word. */
export const isCancellable = ({ status, startsAt }: Pick<Booking, 'status' | 'startsAt'>, now: number) =>
  (status === 'requested' || status === 'confirmed') && Date.parse(startsAt) > now

/** What is under way is not over. */
export const isAhead = ({ endsAt }: Pick<Booking, 'endsAt'>, now: number) => Date.parse(endsAt) > now
