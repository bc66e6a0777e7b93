import type { Transport } from '@sallyport/common/contracts/transport'
import { expect } from 'chai'
import { fromEdge, type TestGateway } from './start-gateway.ts'

export const demo = { DEMO_MODE: 'true' }
export const transportPath = '/api/debug/transport'

/** The report of a request with these headers; it answers 200 and sets no cookie, whatever they are. */
export async function readTransport(
  gateway: TestGateway,
  headers: Record<string, string> = {},
): Promise<Transport> {
  const response = await fetch(`${gateway.url}${transportPath}`, { headers: { ...fromEdge, ...headers } })
  const text = await response.text()
  expect(response.status, text).to.equal(200)
  expect(response.headers.getSetCookie()).to.deep.equal([])
  return JSON.parse(text) as Transport
}

export const hopOf = ({ hops }: Transport, name: string) => hops.find((hop) => hop.name === name)

/** The state of each session cookie, by name. */
export const sentStates = ({ cookie }: Transport) =>
  Object.fromEntries(cookie.sent.map(({ name, state }) => [name, state]))
