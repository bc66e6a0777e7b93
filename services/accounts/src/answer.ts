import { requestIdOf } from '@sallyport/common/request-id'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Envelope } from './contract.ts'

type Data<Schema extends Envelope> = z.output<Schema>['data']
type Meta<Schema extends Envelope> = Omit<z.output<Schema>['meta'], 'request_id'>
/** Nothing to say where `meta` has the request id only. */
type MoreMeta<Schema extends Envelope> = keyof Meta<Schema> extends never ? [] : [Meta<Schema>]

/** The envelope of every success, `{data, meta}`, as a schema of the contract says; the request id is put into `meta`. */
export function answer<Schema extends Envelope>(
  req: Request,
  res: Response,
  data: Data<Schema>,
  ...[meta]: MoreMeta<Schema>
): void {
  res.json({ data, meta: { request_id: requestIdOf(req), ...meta } })
}
