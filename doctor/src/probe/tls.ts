import type { SecureVersion, TLSSocket } from 'node:tls'
import { chainOf, describeCertificate, nameMismatch, untrustedBecause } from '../net/certificates.ts'
import { dial, type DialOptions } from '../net/dial.ts'
import { isFailure, type Failure } from '../net/failure.ts'
import type { Observed, Tls } from '../observations.ts'
import type { Settings } from '../settings.ts'
import { OutOfTime, placesOf } from './client.ts'
import type { Pace } from './pace.ts'

const isTls = (socket: object): socket is TLSSocket => 'getPeerX509Certificate' in socket

const isRefusal = (met: string | Failure | null): met is Failure => typeof met === 'object' && met !== null

/** Handshakes, each on a connection of its own and nothing said on it. */
export async function probeTls(
  settings: Settings,
  pace: Pace,
  onHandshake: (about: string) => void,
): Promise<Observed<Tls>> {
  const { url, trust, timeoutMs } = settings
  const places = placesOf(url, settings)

  async function handshake<T>(
    about: string,
    options: Partial<DialOptions>,
    look: (socket: TLSSocket) => T,
  ): Promise<T | Failure> {
    await pace.turn()
    if (pace.leftMs() === 0) throw new OutOfTime()
    onHandshake(about)
    const signal = AbortSignal.timeout(Math.min(timeoutMs, pace.leftMs()))
    const socket = await dial({ scheme: 'https', ...places, trust, signal, ...options })
    if (isFailure(socket)) return socket
    try {
      if (!isTls(socket)) throw new TypeError('a TLS connection was asked for')
      return look(socket)
    } finally {
      socket.on('error', () => {}) // nothing more is said on it
      socket.destroy()
    }
  }

  async function accepts(version: SecureVersion): Promise<boolean | null> {
    const versions = { min: version, max: version }
    const met = await handshake(version, { versions }, (socket) => socket.getProtocol())
    if (!isRefusal(met)) return true
    // Only a refusal is an answer; silence is none.
    return met.failure === 'tls' || met.failure === 'dropped' ? false : null
  }

  const first = await handshake('certificate', { alpn: ['h2', 'http/1.1'] }, (socket) => {
    // Once: Node 20 hands the chain out a single time.
    const chain = chainOf(socket)
    return {
      version: socket.getProtocol() ?? '',
      cipher: socket.getCipher().standardName,
      alpn: socket.alpnProtocol === false ? null : socket.alpnProtocol,
      chain: chain.map(describeCertificate),
      untrusted: untrustedBecause(socket),
      nameMismatch: nameMismatch(url.hostname, chain),
    }
  })
  if (isFailure(first)) return { unobserved: `there was no TLS handshake: ${first.message}` }

  const nameless = await handshake('no server name', { serverName: '' }, (socket) => {
    const leaf = chainOf(socket)[0]
    const certificate = leaf ? describeCertificate(leaf) : null
    return { fingerprint: certificate?.fingerprint ?? null, subject: certificate?.subject ?? null }
  })
  const versions: Tls['versions'] = {
    TLSv1: await accepts('TLSv1'),
    'TLSv1.1': await accepts('TLSv1.1'),
    'TLSv1.2': first.version === 'TLSv1.2' || (await accepts('TLSv1.2')),
    'TLSv1.3': first.version === 'TLSv1.3',
  }
  return {
    ...first,
    privateCa: settings.privateCa,
    versions,
    fingerprintWithoutName: isFailure(nameless)
      ? nameless.failure === 'tls' || nameless.failure === 'dropped'
        ? { fingerprint: null, subject: null }
        : { unobserved: nameless.message }
      : nameless,
  }
}
