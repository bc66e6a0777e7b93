export const serviceNames = ['accounts', 'billing', 'bookings'] as const
export type ServiceName = (typeof serviceNames)[number]
export type Delays = Record<ServiceName, number>

/** How billing behaves. */
export type BillingState = 'well' | 'down' | 'silent'

/** How the services are to behave from now on. */
export interface Orders {
  /** How long each holds an answer, in ms. */
  delays: Delays
  /** Whether what they answer leads to a second call. */
  lookups: boolean
  billing: BillingState
  /** How many invoices and bookings every member has; undefined for as many as a dashboard shows. */
  rows?: number
}

/** Calls since they were asked last; those for keys do not count. */
export interface Calls {
  calls: Record<ServiceName, number>
  /** Of these, how many carried a member's token. */
  authorised: number
}

export interface Ports {
  ports: Record<ServiceName, number>
}
