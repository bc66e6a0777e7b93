import { isObject } from '../is-object.ts'
import { facts, fingerprintFormat, tableOf } from './fingerprint.ts'
import type { FactGroup, Facts, Fingerprint, Meta, Table, TableGroup } from './fingerprint.ts'

/** A file that is no fingerprint; the message is for whoever gave it. */
export class FingerprintError extends Error {}

/** A recording has some 30 KB. */
export const mostFingerprintBytes = 1024 * 1024

function factsFrom(value: unknown, where: string, faults: string[]): Facts {
  if (!isObject(value)) {
    faults.push(`${where} is missing or no object`)
    return {}
  }
  const wrong = Object.keys(value).filter((name) => typeof value[name] !== 'string')
  if (wrong.length > 0) faults.push(`${where}: ${wrong.slice(0, 3).join(', ')} must be text`)
  return facts(Object.fromEntries(Object.entries(value).map(([name, word]) => [name, String(word)])))
}

function tableFrom(value: unknown, where: string, faults: string[]): Table {
  if (!isObject(value)) {
    faults.push(`${where} is missing or no object`)
    return {}
  }
  return tableOf(
    Object.entries(value).map(([name, row]) => [name, factsFrom(row, `${where}["${name}"]`, faults)]),
  )
}

function metaFrom(value: unknown, faults: string[]): Meta {
  const meta = isObject(value) ? value : {}
  const looked = isObject(meta['looked']) ? meta['looked'] : {}
  const text = (name: string): string => {
    const word = meta[name]
    if (typeof word !== 'string') faults.push(`meta.${name} is missing or no text`)
    return String(word)
  }
  const flag = (name: string): boolean => {
    if (typeof looked[name] !== 'boolean') faults.push(`meta.looked.${name} must be true or false`)
    return looked[name] === true
  }
  const count = (name: string): number => (typeof meta[name] === 'number' ? meta[name] : 0)
  const url = text('url')
  if (!URL.canParse(url)) faults.push('meta.url is no address')
  return {
    doctor: text('doctor'),
    recordedAt: text('recordedAt'),
    url,
    milliseconds: count('milliseconds'),
    requests: count('requests'),
    looked: { active: flag('active'), login: flag('login'), origin: flag('origin'), entry: flag('entry') },
    paths: Array.isArray(meta['paths']) ? meta['paths'].filter((path) => typeof path === 'string') : [],
  }
}

function parse(text: string, name: string): Record<string, unknown> {
  if (text.length > mostFingerprintBytes)
    throw new FingerprintError(
      `${name} is no fingerprint: it is larger than ${mostFingerprintBytes / 1024} KB ('doctor record URL -o FILE' writes one)`,
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new FingerprintError(`${name} is no JSON ('doctor record URL -o FILE' writes a fingerprint)`)
  }
  if (!isObject(value)) throw new FingerprintError(`${name} is JSON, but no fingerprint`)
  const { format } = value
  if (format === fingerprintFormat) return value
  throw new FingerprintError(
    typeof format === 'string' && format.startsWith('sallyport-doctor/fingerprint/')
      ? `${name} is a fingerprint of format ${format.slice(0, 60)}; this doctor reads ${fingerprintFormat}: record it anew`
      : `${name} is no fingerprint: its format is ${JSON.stringify(format ?? null).slice(0, 60)}, not "${fingerprintFormat}"`,
  )
}

/**
 * The fingerprint that a text holds.
 * @throws FingerprintError that names everything that is wrong with it
 */
export function readFingerprint(text: string, name: string): Fingerprint {
  const value = parse(text, name)
  const faults: string[] = []
  const group = (id: FactGroup) => factsFrom(value[id], id, faults)
  const rows = (id: TableGroup) => tableFrom(value[id], id, faults)
  const read: Fingerprint = {
    format: fingerprintFormat,
    meta: metaFrom(value['meta'], faults),
    connection: group('connection'),
    tls: group('tls'),
    redirects: rows('redirects'),
    plain: rows('plain'),
    cookies: rows('cookies'),
    headers: rows('headers'),
    forwarded: rows('forwarded'),
    told: group('told'),
    login: group('login'),
    limits: group('limits'),
    websocket: group('websocket'),
    events: group('events'),
    csrf: group('csrf'),
    origin: group('origin'),
    entry: group('entry'),
    clock: group('clock'),
    hops: group('hops'),
    findings: rows('findings'),
  }
  if (faults.length > 0)
    throw new FingerprintError(`${name} is no complete fingerprint:\n  ${faults.slice(0, 10).join('\n  ')}`)
  return read
}
