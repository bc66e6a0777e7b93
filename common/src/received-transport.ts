import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { forwardedNames, type TransportReceived } from './contracts/transport-hop.ts'

/** The most characters that are shown of a header. */
const most = 500

/** Text that somebody sent, fit to be shown: bounded, without controls. */
export function shown(text: string): string {
  const clean = text.slice(0, most).replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '\uFFFD')
  return text.length > most ? `${clean}…` : clean
}

const textOf = (value: string | string[] | undefined) =>
  value === undefined ? null : shown([value].flat().join(', '))

/** An IPv4 address as people write it, where a dual-stack socket says `::ffff:172.20.0.3` (RFC 4291 section 2.5.5.2). */
export const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/** For `TransportHop.software`. */
export const software = `Node.js/${process.versions.node}`

/** How a request arrived at this process. Never throws, and never tells the value of a cookie or a token. */
export function receivedTransport({ socket, headers, httpVersion }: IncomingMessage): TransportReceived {
  const tls = socket instanceof TLSSocket ? socket : undefined
  return {
    scheme: tls ? 'https' : 'http',
    host: textOf(headers.host),
    peer: socket.remoteAddress === undefined ? null : plainAddress(socket.remoteAddress),
    httpVersion: `HTTP/${httpVersion}`,
    tls: tls ? { version: tls.getProtocol() ?? 'unknown', cipher: tls.getCipher().name } : null,
    forwarded: forwardedNames.map((name) => ({ name, value: textOf(headers[name.toLowerCase()]) })),
    cookie: headers.cookie !== undefined,
    authorization: headers.authorization !== undefined,
  }
}
