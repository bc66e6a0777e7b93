import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BffProxy } from './bff-proxy.ts'
import type { Guard } from './guard.ts'

/** Below /api, in any spelling that Express takes for one of these: what this gateway answers itself. */
const own: ReadonlySet<string> = new Set(['', 'auth', 'health', 'demo', 'debug'])
const firstSegment = /^\/api\/(?<segment>[^/?]*)/

/** Whether nothing but the proxy can answer a request target. */
export function isForProxy(target: string): boolean {
  const segment = firstSegment.exec(target)?.groups?.['segment']
  return segment !== undefined && !own.has(segment.toLowerCase())
}

interface LaneDeps {
  /** In the order in which a request meets them. */
  guards: readonly Guard[]
  proxy: BffProxy
  /** Makes an answer of an error. */
  refuse: (error: unknown, req: IncomingMessage, res: ServerResponse) => void
}

/** The way of nearly every request, without a router: guards, proxy. Whatever is not for the proxy is for Express. */
export function createApiLane({ guards, proxy, refuse }: LaneDeps) {
  async function admit(req: IncomingMessage): Promise<void> {
    for (const guard of guards) {
      const pending = guard(req)
      if (pending) await pending
    }
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    const refused = (error: unknown) => refuse(error, req, res)
    admit(req)
      .then(() => proxy.handle(req, res, refused))
      .catch(refused)
  }
}
