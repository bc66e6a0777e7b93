import { callerOf } from '@sallyport/common/require-token'
import type { Request } from 'express'
import { ApiError } from './api-error.ts'
import { memberById } from './members.ts'

/** The member who asks; only behind `requireToken`. @throws ApiError `invalid_token` when there is none such. */
export function memberOf(req: Request) {
  const member = memberById(callerOf(req).claims.sub)
  if (!member) throw new ApiError('invalid_token', 'The token belongs to no member')
  return member
}
