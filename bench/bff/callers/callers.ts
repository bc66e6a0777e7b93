import type { Caller, CallerOptions } from './caller.ts'
import type { CallerName } from './names.ts'
import { axiosCaller, fetchCaller, nodeHttpCaller, undiciCaller } from './peers.ts'
import { productCaller } from './product.ts'

export const callers: Readonly<Record<CallerName, (options: CallerOptions) => Caller>> = {
  sender: productCaller,
  axios: axiosCaller,
  undici: undiciCaller,
  fetch: fetchCaller,
  'node-http': nodeHttpCaller,
}
