import type { Jar } from '../cookie/jar.ts'
import { parseSetCookie } from '../cookie/parse-set-cookie.ts'
import type { Place } from '../net/dial.ts'
import { exchangeH2 } from '../net/exchange-h2.ts'
import { exchange as exchangeH1, type WireAnswer } from '../net/exchange.ts'
import { isFailure } from '../net/failure.ts'
import type { Answer, Exchange, Header, Observations, Step } from '../observations.ts'
import type { Redaction } from '../redact.ts'
import type { Settings } from '../settings.ts'
import { version } from '../version.ts'
import type { Pace } from './pace.ts'
import { readBody } from './read-body.ts'
import { recogniseSoftware } from './software.ts'

/** The time of the whole examination is over: what was not asked stays unobserved. */
export class OutOfTime extends Error {}

export interface Ask {
  step: Step
  url: URL
  via?: Exchange['via']
  method?: string
  /** Sent as they stand, after Host, User-Agent and Accept; one of the same name replaces those. */
  headers?: Header[]
  body?: string
  /** Sends and takes cookies; never with `via: 'origin'`. */
  jar?: Jar
  /** Forged values to look for in the answer. */
  canaries?: string[]
  until?: 'end' | 'first-byte'
  timeoutMs?: number
  maxBodyBytes?: number
  h2?: boolean
}

export interface Reply {
  exchange: Exchange
  /** The body, up to 1 MB; '' without an answer. Stays in memory. */
  text: string
  /** Where a redirect leads, with its query. Stays in memory. */
  location: URL | null
}

const megabyte = 1024 * 1024

/** What a Location leads to (RFC 9110 section 10.2.2); null: nowhere. */
function resolve(reference: string | undefined, base: URL): URL | null {
  return reference !== undefined && URL.canParse(reference, base) ? new URL(reference, base) : null
}

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/** Where a connection for `url` really goes, by --connect-to and --resolve. */
export function placesOf(url: URL, { connectTo }: Pick<Settings, 'connectTo'>): { to: Place; at?: Place } {
  const to = { host: url.hostname, port: portOf(url) }
  const rule = connectTo.find(({ from }) => from.host === to.host && from.port === to.port)
  return rule ? { to, at: rule.to } : { to }
}

function headersOf({ url, headers = [], jar, via }: Ask, publicHost: string): Header[] {
  const cookie = via === 'origin' ? undefined : jar?.headerFor(url)
  const usual: Header[] = [
    ['Host', via === 'origin' ? publicHost : url.host],
    ['User-Agent', `sallyport-doctor/${version}`],
    ['Accept', 'text/html,application/json;q=0.9,*/*;q=0.8'],
    ['Connection', 'close'],
  ]
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  return [
    ...usual.filter(([name]) => !given.has(name.toLowerCase())),
    ...headers,
    ...(cookie === undefined ? [] : [['Cookie', cookie] satisfies Header]),
  ]
}

export const valuesOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter(([header]) => header.toLowerCase() === name).map(([, value]) => value)

function describeAnswer(wire: WireAnswer, ask: Ask, redaction: Redaction): Answer {
  const { headers, body, receivedAt, ...rest } = wire
  const text = body.toString('utf8')
  const [contentType = ''] = valuesOf(headers, 'content-type')
  const [location] = valuesOf(headers, 'location')
  const canaries = ask.canaries ?? []
  const facts = readBody(text, contentType, ask.url, canaries)
  const inHeaders = canaries.flatMap((value) =>
    headers.filter(([, text]) => text.includes(value)).map(([where]) => ({ value, where })),
  )
  return {
    status: rest.status,
    httpVersion: rest.httpVersion,
    headers: headers.filter(([name]) => name.toLowerCase() !== 'set-cookie').map(redaction.header),
    cookies: valuesOf(headers, 'set-cookie').map((line) => {
      const { cookie, value } = parseSetCookie(line, receivedAt)
      return { ...cookie, digest: redaction.digest(value) }
    }),
    location: location === undefined ? null : redaction.address(resolve(location, ask.url)?.href ?? location),
    leadsBack: resolve(location, ask.url)?.href === ask.url.href,
    bodyBytes: rest.bodyBytes,
    cut: rest.cut,
    msToHeaders: rest.msToHeaders,
    msToFirstByte: rest.msToFirstByte,
    msTotal: rest.msTotal,
    receivedAt: receivedAt.toISOString(),
    software: recogniseSoftware(headers, text),
    body: { ...facts, reflected: [...inHeaders, ...facts.reflected] },
  }
}

/** Sends requests one after the other, at the given pace, and keeps what came back in a form that holds no secret. */
export function createClient(
  settings: Settings,
  { pace, redaction, onRequest }: { pace: Pace; redaction: Redaction; onRequest: (ask: Ask) => void },
) {
  const exchanges: Observations['exchanges'] = []

  return {
    exchanges,
    async send(ask: Ask): Promise<Reply> {
      const { step, url, method = 'GET', headers = [], via = 'public' } = ask
      await pace.turn()
      if (pace.leftMs() === 0) throw new OutOfTime()
      onRequest(ask)
      const places = placesOf(url, settings)
      const cookies = (ask.jar?.namesFor(url) ?? []).map((name): Header => ['Cookie', name])
      const wire = await (ask.h2 ? exchangeH2 : exchangeH1)({
        dial: {
          scheme: url.protocol === 'https:' ? 'https' : 'http',
          ...places,
          trust: settings.trust,
          ...(via === 'origin' ? { serverName: settings.url.hostname } : {}),
        },
        method,
        target: `${url.pathname}${url.search}`,
        headers: headersOf(ask, settings.url.host),
        body: ask.body,
        timeoutMs: Math.min(ask.timeoutMs ?? settings.timeoutMs, pace.leftMs()),
        maxBodyBytes: ask.maxBodyBytes ?? megabyte,
        until: ask.until ?? 'end',
      })
      const failed = isFailure(wire)
      if (!failed && ask.jar) ask.jar.take(valuesOf(wire.headers, 'set-cookie'), url, wire.receivedAt)
      const exchange: Exchange = {
        id: exchanges.length + 1,
        step,
        via,
        method,
        url: redaction.address(url.href),
        sent: [...headers.map(redaction.header), ...cookies],
        answer: failed ? null : describeAnswer(wire, ask, redaction),
        failure: failed ? wire : null,
      }
      exchanges.push(exchange)
      return {
        exchange,
        text: failed ? '' : wire.body.toString('utf8'),
        location: failed ? null : resolve(valuesOf(wire.headers, 'location')[0], url),
      }
    },
  }
}
export type Client = ReturnType<typeof createClient>
