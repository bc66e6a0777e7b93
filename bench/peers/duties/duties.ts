/**
 * What the gateway does for a request before and after it passes it on, for the peers: the same checks, allowlists,
 * headers and log record, so that what differs is how a request is proxied.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { pino } from 'pino'
import { checkRequest, type Seen } from './check-request.ts'
import { problemType, Refusal } from './refusal.ts'
import { securityHeaders } from './headers.ts'
import { createSessionReader } from './session-token.ts'
import type { Settings } from './settings.ts'

export const headerOf = (headers: IncomingHttpHeaders) => (name: string) => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

export function createDuties({
  jwks,
  publicOrigin,
  cachesTokens,
}: Pick<Settings, 'jwks' | 'publicOrigin' | 'cachesTokens'>) {
  const readSession = createSessionReader(jwks, cachesTokens)
  // Lines are gathered, as the gateway gathers its own; pino's way of it waits longer, and writes less often.
  const output = pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 })
  const timestamp = () => `,"time":"${new Date().toISOString()}"`
  const log = pino({ base: { service: 'peer' }, timestamp }, output)

  return {
    /** The verified token of a request that may go on. @throws Refusal */
    admit: (seen: Seen): Promise<string> => {
      checkRequest(seen, publicOrigin)
      return readSession(seen.header('cookie'))
    },
    /** One record a request, without its query. */
    record: (seen: Seen, status: number, startedAt: number): void => {
      const { method, target, header } = seen
      const path = target.split('?', 1)[0]
      const durationMs = performance.now() - startedAt
      const requestId = header('x-request-id') ?? randomUUID()
      log.info({ requestId, method, path, status, durationMs }, 'request')
    },
    /** Status, headers and body of a refusal; of anything else a 502. */
    refuse: (error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(502, 'upstream_unavailable')
      return {
        status: refusal.status,
        headers: { ...securityHeaders, 'content-type': problemType },
        body: refusal.body,
      }
    },
  }
}

export type Duties = ReturnType<typeof createDuties>
