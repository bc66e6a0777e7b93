import { parseArgs } from 'node:util'
import { proxies, type Proxy } from './causes/cause.ts'
import type { FindingId } from './finding-ids.ts'
import type { Place } from './net/dial.ts'
import { findingIds } from './report/diagnose.ts'
import { isLoopback, type ConnectTo } from './settings.ts'

/** What was written on the command line, read and found possible; files are not read yet. */
export interface Options {
  url: URL
  loginFile: string | null
  caFiles: string[]
  active: boolean
  insecure: boolean
  origin: URL | null
  entry: URL | null
  plainPort: number | null
  paths: string[]
  websocket: string | null
  events: string | null
  connectTo: ConnectTo[]
  json: string | null
  junit: string | null
  html: string | null
  proxies: Proxy[]
  only: FindingId[] | undefined
  skip: FindingId[]
  strict: boolean
  quiet: boolean
  timeoutMs: number
  totalMs: number
  perSecond: number
}

/** Everything that is wrong with a command line, at once. */
export class UsageError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

const one = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

export const optionTypes = {
  login: one,
  ca: many,
  active: flag,
  insecure: flag,
  origin: one,
  entry: one,
  'plain-port': one,
  path: many,
  websocket: one,
  events: one,
  'connect-to': many,
  resolve: many,
  output: { type: 'string', short: 'o' },
  json: one,
  junit: one,
  html: one,
  proxy: many,
  only: many,
  skip: many,
  strict: flag,
  quiet: flag,
  timeout: one,
  'total-timeout': one,
  rate: one,
  list: flag,
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const

function createReader(faults: string[]) {
  const isOneOf = <T extends string>(known: readonly T[], word: string): word is T =>
    known.some((item) => item === word)
  return {
    url(name: string, text: string | undefined): URL | null {
      if (text === undefined) return null
      const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
      if (!URL.canParse(whole)) faults.push(`${name}: "${text}" is no address`)
      else if (new URL(whole).username !== '')
        faults.push(`${name}: put no credentials into an address (--login FILE)`)
      else return new URL(whole)
      return null
    },
    number(name: string, text: string | undefined, least: number, most: number): number | null {
      if (text === undefined) return null
      const value = Number(text)
      if (text.trim() !== '' && value >= least && value <= most) return value
      faults.push(`${name}: "${text}" is no number from ${least} to ${most}`)
      return null
    },
    path(name: string, text: string | undefined): string | null {
      if (text === undefined) return null
      if (/^\/(?!\/)/.test(text)) return text
      faults.push(`${name}: "${text}" is no path (it begins with one slash)`)
      return null
    },
    words<T extends string>(name: string, texts: string[] | undefined, known: readonly T[]): T[] {
      const given = (texts ?? []).flatMap((text) => text.split(',')).map((word) => word.trim())
      const found: T[] = []
      for (const word of given)
        if (isOneOf(known, word)) found.push(word)
        else if (word !== '')
          faults.push(
            `${name}: "${word}" is none of ${known.length > 12 ? 'those that --list tells' : known.join(', ')}`,
          )
      return found
    },
  }
}

const portPattern = /^\d{1,5}$/
const hostPattern = String.raw`(\[[\da-fA-F:.]+\]|[^:[\]]+)`
const place = (host: string | undefined, port: string | undefined): Place | undefined =>
  host !== undefined && port !== undefined && portPattern.test(port)
    ? { host: host.toLowerCase(), port: Number(port) }
    : undefined

/** `HOST:PORT:HOST:PORT` and `HOST:PORT:ADDRESS`, as curl writes them. */
function readConnectTo(
  values: { 'connect-to'?: string[] | undefined; resolve?: string[] | undefined },
  faults: string[],
): ConnectTo[] {
  const found: ConnectTo[] = []
  const add = (text: string, from: Place | undefined, to: Place | undefined, form: string) => {
    if (from && to) found.push({ from, to })
    else faults.push(`"${text}" is not ${form}`)
  }
  for (const text of values['connect-to'] ?? []) {
    const [, host, port, toHost, toPort] =
      new RegExp(`^${hostPattern}:(\\d+):${hostPattern}:(\\d+)$`).exec(text) ?? []
    add(text, place(host, port), place(toHost, toPort), '--connect-to HOST:PORT:HOST:PORT')
  }
  for (const text of values.resolve ?? []) {
    const [, host, port, address] = new RegExp(`^${hostPattern}:(\\d+):(.+)$`).exec(text) ?? []
    add(text, place(host, port), place(address, port), '--resolve HOST:PORT:ADDRESS')
  }
  return found
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: optionTypes, allowPositionals: true })
  } catch (error) {
    throw new UsageError([error instanceof Error ? error.message : String(error)])
  }
}

/** Throws a UsageError that names every fault. */
export function readOptions(args: string[]): Options | 'help' | 'version' | 'list' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  if (values.version) return 'version'
  if (values.list) return 'list'
  const faults: string[] = []
  const read = createReader(faults)
  const [address, ...more] = positionals[0] === 'check' ? positionals.slice(1) : positionals
  if (address === undefined) faults.push('which address? (doctor URL)')
  if (more.length > 0) faults.push(`one address at a time: "${more.join(' ')}" is too much`)
  if (values.output !== undefined) faults.push('--output belongs to record and reproduce')
  const url = read.url('address', address)
  const isNear = url !== null && isLoopback(url.hostname)
  const only = read.words('--only', values.only, findingIds)
  const options = {
    loginFile: values.login ?? null,
    caFiles: values.ca ?? [],
    active: values.active ?? false,
    insecure: values.insecure ?? false,
    origin: read.url('--origin', values.origin),
    entry: read.url('--entry', values.entry),
    plainPort: read.number('--plain-port', values['plain-port'], 1, 65_535),
    paths: (values.path ?? []).flatMap((path) => read.path('--path', path) ?? []),
    websocket: read.path('--websocket', values.websocket),
    events: read.path('--events', values.events),
    connectTo: readConnectTo(values, faults),
    json: values.json ?? null,
    junit: values.junit ?? null,
    html: values.html ?? null,
    proxies: read.words('--proxy', values.proxy, proxies),
    only: values.only === undefined ? undefined : only,
    skip: read.words('--skip', values.skip, findingIds),
    strict: values.strict ?? false,
    quiet: values.quiet ?? false,
    timeoutMs: (read.number('--timeout', values.timeout, 0.1, 600) ?? 10) * 1000,
    totalMs: (read.number('--total-timeout', values['total-timeout'], 1, 3600) ?? 120) * 1000,
    perSecond: read.number('--rate', values.rate, 0.1, 1000) ?? (isNear ? 100 : 10),
  }
  if ([options.json, options.junit, options.html].filter((file) => file === '-').length > 1)
    faults.push('only one report can go to standard output')
  if (url === null || faults.length > 0) throw new UsageError(faults)
  url.hash = ''
  return { url, ...options }
}
