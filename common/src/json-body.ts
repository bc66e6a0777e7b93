import { Problem } from './problem.ts'
import express, { type Request, type RequestHandler } from 'express'
import type { z } from 'zod'

/** Parses a JSON body of at most 16 kB; anything else is refused before it is read. */
export const jsonBody: RequestHandler[] = [
  (req, _res, next) => {
    if (!req.is('application/json')) throw new Problem('unsupported_media_type')
    next()
  },
  express.json({ limit: '16kb', strict: true }),
]

/** @throws Problem `invalid_request` with every fault, by field and without values. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, req: Request): z.output<Schema> {
  const { data, error } = schema.safeParse(req.body)
  if (!error) return data
  const faults = error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  throw new Problem('invalid_request', { detail: faults.join('; ') })
}
