import type { RequestHandler } from 'express'
import type { z } from 'zod'
import { ApiError } from './api-error.ts'

/** Checks what a client sent. @throws ApiError `invalid_request` naming the first field at fault, never its value. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(input)
  if (success) return data
  const [issue] = error.issues
  const field = issue?.path.join('.')
  throw new ApiError('invalid_request', `${field || 'body'}: ${issue?.message ?? 'is not valid'}`)
}

/** Refuses a body that the JSON parser would leave unread. */
export const requireJson: RequestHandler = (req, _res, next) => {
  // A body of no bytes has no type to be wrong.
  const isEmpty = req.headers['content-length'] === '0'
  if (!isEmpty && req.is('application/json') === false) throw new ApiError('unsupported_media_type')
  next()
}
