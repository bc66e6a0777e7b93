import type { IncomingMessage } from 'node:http'
import type { BffTransport, TransportHop } from '@sallyport/common/contracts/transport-hop'
import { Problem } from '@sallyport/common/problem'
import { childTraceparent } from '@sallyport/common/trace'
import type { BffClient } from '../bff-client.ts'
import type { Guards } from '../guards.ts'
import { timeBudget } from '../time-budget.ts'
import type { ObservedTransport } from '../transport.ts'

/** The page must be there before a dead BFF bores anybody, in ms. */
const patienceMs = 1_000

/** What speaks of a body or of the connection: this request has neither, whatever the browser's had. */
const framing = /^(?:connection|upgrade|content-.*|transfer-encoding|sec-websocket-.*)$/

type BffHop = TransportHop & { name: 'bff' }
const nothingSeen: Omit<BffHop, 'code'> = {
  name: 'bff',
  software: null,
  reportTrusted: null,
  received: null,
  decided: null,
  passedOn: null,
  token: null,
}

const codeOf = (error: unknown): NonNullable<TransportHop['code']> => {
  const { code } = error instanceof Problem ? error : { code: undefined }
  return code === 'upstream_timeout' || code === 'upstream_unavailable' ? code : 'upstream_contract'
}

interface BffHopDeps {
  bff: BffClient
  bffHost: string
  guards: Pick<Guards, 'inwardHeaders'>
}

/** Sends the BFF the headers that the proxy would send for this request, and asks how they arrived. */
export function createBffHop({ bff, bffHost, guards }: BffHopDeps) {
  function headersFor(req: IncomingMessage, transport: ObservedTransport, accessToken?: string) {
    const { secure, clientAddress, origin } = transport
    const inward = guards.inwardHeaders(req, {
      host: bffHost,
      clientAddress,
      origin: origin ?? `${secure ? 'https' : 'http'}://host.invalid`,
      traceparent: childTraceparent(req),
      timeBudgetMs: timeBudget(patienceMs),
      ...(accessToken === undefined ? {} : { accessToken }),
    })
    const kept = Object.entries(inward).filter(([name]) => !framing.test(name))
    return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  }

  return async (
    req: IncomingMessage,
    transport: ObservedTransport,
    accessToken?: string,
  ): Promise<BffHop> => {
    const seen = await bff
      .transport(headersFor(req, transport, accessToken), patienceMs)
      .then((told: BffTransport) => ({ ...told, code: null }))
      .catch((error: unknown) => ({ code: codeOf(error) }))
    return { ...nothingSeen, ...seen }
  }
}
