import type { Ask } from './probe/client.ts'
import { createClient, OutOfTime } from './probe/client.ts'
import type { ProbeContext } from './probe/context.ts'
import { probeCsrf, probeEntry, probeLimits, probeOrigin } from './probe/active.ts'
import { probeAddress, probeLogout } from './probe/login-active.ts'
import { probeLogin, type SignedIn } from './probe/login.ts'
import { createPace } from './probe/pace.ts'
import { followRedirects } from './probe/redirects.ts'
import {
  probeAround,
  probeForgeries,
  probePage,
  probePlain,
  probeRedirects,
  probeTlsPort,
} from './probe/site.ts'
import { probeEvents, probeWebSocket } from './probe/streams.ts'
import { probeTls } from './probe/tls.ts'
import { probeTold } from './probe/told.ts'
import { isObserved, type Observations } from './observations.ts'
import { createRedaction } from './redact.ts'
import { isDevHost, type Settings } from './settings.ts'
import { version } from './version.ts'

/** What happens at the moment, for somebody who waits. */
export type Progress = (doing: string) => void

const activeOnly = { unobserved: 'looked at with --active only' }

function describeTarget(url: URL): Observations['target'] {
  const scheme = url.protocol === 'https:' ? 'https' : 'http'
  return {
    url: url.origin + url.pathname,
    origin: url.origin,
    scheme,
    host: url.hostname,
    port: Number(url.port || (scheme === 'https' ? 443 : 80)),
    path: url.pathname,
    isDevHost: isDevHost(url.hostname),
  }
}

/**
 * Collects everything that can be seen of a site from outside, within the settings' time. Judges nothing, and never
 * rejects for what a server does: a server that fails is an observation.
 */
export async function examine(settings: Settings, onProgress: Progress): Promise<Observations> {
  const pace = createPace(settings)
  const redaction = createRedaction()
  const onRequest = ({ step, method = 'GET', url }: Ask) =>
    onProgress(`${step}: ${method} ${redaction.address(url.href)}`)
  const client = createClient(settings, { pace, redaction, onRequest })
  const around = {
    settings,
    client,
    pace,
    at: (path: string) => new URL(path, settings.url),
    ownOrigin: ['Origin', settings.url.origin] satisfies [string, string],
  }
  const startedAt = new Date().toISOString()
  const notReached = { unobserved: 'the page was not reached' }
  const seen: Omit<Observations, 'exchanges' | 'milliseconds'> = {
    format: 1,
    doctor: version,
    startedAt,
    target: describeTarget(settings.url),
    allowed: {
      active: settings.active,
      login: settings.login !== null,
      credentialsOnUntrusted: settings.credentialsOnUntrusted,
    },
    tls: { unobserved: 'the address is plain http' },
    plain: notReached,
    redirects: [],
    forged: [],
    login: notReached,
    websocket: notReached,
    events: notReached,
    limits: activeOnly,
    csrf: activeOnly,
    origin: activeOnly,
    entry: notReached,
    told: notReached,
    cutShort: null,
  }
  const told = (): Observations => ({ ...seen, exchanges: client.exchanges, milliseconds: pace.elapsedMs() })

  try {
    const isHttps = settings.url.protocol === 'https:'
    if (isHttps) seen.tls = await probeTls(settings, pace, (about) => onProgress(`tls: ${about}`))
    const page = await probePage(around)
    if (isHttps && page.failure?.phase !== 'connect') await probeTlsPort(around)
    // Whoever does not answer the first request will not answer forty more.
    if (!page.answer || page.answer.cut === 'time') return told()

    const hasH2 = isObserved(seen.tls) && seen.tls.alpn === 'h2'
    const isSallyport = await probeAround(around, hasH2)
    const context: ProbeContext = { ...around, isSallyport }
    seen.told = await probeTold(context)
    seen.redirects = await probeRedirects(context, page)
    seen.plain = await probePlain(context, seen.redirects, (from) => followRedirects(context, from, 'plain'))
    seen.forged = await probeForgeries(context, seen.redirects)
    seen.entry = await probeEntry(context)
    const signedIn = await probeLogin(context, seen.tls)
    seen.login = signedIn.observed
    seen.websocket = await probeWebSocket(context, signedIn.jar)
    seen.events = await probeEvents(context, signedIn.jar)
    if (settings.active) await examineActively(context, seen, signedIn)
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error
    seen.cutShort = `the examination was ended after ${Math.round(settings.totalMs / 1000)} s (--total-timeout)`
  }
  return told()
}

async function examineActively(
  context: ProbeContext,
  seen: Pick<Observations, 'limits' | 'csrf' | 'origin' | 'login'>,
  { jar }: SignedIn,
): Promise<void> {
  const { login: plan } = context.settings
  seen.limits = await probeLimits(context)
  seen.csrf = await probeCsrf(context)
  seen.origin = await probeOrigin(context)
  if (!isObserved(seen.login)) return
  if (!plan || !jar) {
    seen.login.addressBelieved = seen.login.logout = { unobserved: 'nobody is signed in' }
    return
  }
  seen.login.addressBelieved = await probeAddress(context, plan)
  seen.login.logout = await probeLogout(context, plan, jar)
}
