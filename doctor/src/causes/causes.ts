import type { Cause } from './cause.ts'
import { connectionCauses } from './connection-causes.ts'
import { cookieCauses } from './cookie-causes.ts'
import { forwardedCauses } from './forwarded-causes.ts'
import { redirectCauses } from './redirect-causes.ts'
import { tlsCauses } from './tls-causes.ts'
import { transportCauses } from './transport-causes.ts'

/** Every cause that a finding can suspect. */
export const causes = {
  ...connectionCauses,
  ...tlsCauses,
  ...redirectCauses,
  ...forwardedCauses,
  ...cookieCauses,
  ...transportCauses,
} satisfies Record<string, Cause>

export type CauseId = keyof typeof causes
