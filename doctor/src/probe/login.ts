import { createJar, type Jar } from '../cookie/jar.ts'
import type { Call, LoginPlan, SessionPage } from '../login/login-plan.ts'
import type { Header, LoginObservation, Observed, Step, Tls } from '../observations.ts'
import { isObserved } from '../observations.ts'
import { isLoopback } from '../settings.ts'
import type { Reply } from './client.ts'
import type { ProbeContext } from './context.ts'
import { hiddenFieldsOf } from './hidden-fields.ts'
import { outcomeOf } from './login-outcome.ts'

/** Why credentials must not be sent; undefined: they may. */
function refusal({ settings }: ProbeContext, tls: Observed<Tls>): string | undefined {
  const { url, credentialsOnUntrusted } = settings
  const mayRisk = credentialsOnUntrusted || isLoopback(url.hostname)
  if (url.protocol === 'http:')
    return mayRisk
      ? undefined
      : 'credentials are not sent over plain http to another machine without --insecure'
  if (!isObserved(tls)) return tls.unobserved
  if (mayRisk || (tls.untrusted === null && tls.nameMismatch === null)) return undefined
  return `credentials are not sent where the certificate is not trusted (${tls.untrusted ?? 'another name'}) without --ca or --insecure`
}

/** Signs in as often as its callers ask, which is as rarely as possible: sites count the tries. */
export function createSignIn(context: ProbeContext, plan: LoginPlan) {
  const { client, settings, at, ownOrigin } = context

  async function signIn(step: Step, extra: Header[] = []) {
    const jar = createJar(settings.url.origin)
    const call = plan.page === null ? plan.call : await withPage(plan.page, jar)
    const reply = await client.send({
      step,
      url: at(call.path),
      method: call.method,
      headers: [ownOrigin, ...call.headers, ...lengthOf(call), ...extra],
      ...(call.body === undefined ? {} : { body: call.body }),
      jar,
    })
    return { reply, jar }
  }

  async function withPage(page: string, jar: Jar): Promise<Call> {
    const { text } = await client.send({ step: 'path', url: at(page), jar })
    const fields = { ...hiddenFieldsOf(text), ...plan.form }
    return plan.form ? { ...plan.call, body: new URLSearchParams(fields).toString() } : plan.call
  }
  return signIn
}

export const lengthOf = ({ body }: Pick<Call, 'body'>): Header[] =>
  body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))]]

export async function askSession(
  { client, at }: ProbeContext,
  { path, isKnown }: SessionPage,
  step: 'session' | 'anonymous' | 'after-logout',
  jar?: Jar,
) {
  const { exchange, text } = await client.send({ step, url: at(path), ...(jar ? { jar } : {}) })
  return { exchange: exchange.id, known: exchange.answer !== null && isKnown(exchange.answer.status, text) }
}

export interface SignedIn {
  observed: Observed<LoginObservation>
  /** Cookies of the session; undefined without one. */
  jar: Jar | undefined
}

/** Signs in, looks whether the session holds, and once more with a forged scheme. Nothing is sent where it could be read on the way. */
export async function probeLogin(context: ProbeContext, tls: Observed<Tls>): Promise<SignedIn> {
  const { login: plan } = context.settings
  if (!plan) return { observed: { unobserved: 'no --login was given' }, jar: undefined }
  const forbidden = refusal(context, tls)
  if (forbidden !== undefined) return { observed: { unobserved: forbidden }, jar: undefined }

  const signIn = createSignIn(context, plan)
  const before = plan.session ? await askSession(context, plan.session, 'anonymous') : null
  const { reply, jar } = await signIn('login')
  const { outcome, reason } = outcomeOf(reply, plan)
  const set = namesSetBy(reply)
  const observed: LoginObservation = {
    kind: plan.kind,
    outcome,
    reason,
    exchange: reply.exchange.id,
    cookies: set,
    dropped: set.filter((name) => !jar.names().includes(name)),
    session: null,
    anonymous: before,
    forged: null,
    repaired: null,
    addressBelieved: { unobserved: 'looked at with --active only' },
    logout: { unobserved: 'looked at with --active only' },
  }
  if (outcome === 'refused') return { observed, jar: undefined }

  // A page that answers the same to everybody proves nothing about the session.
  if (outcome === 'signed-in' && plan.session && before?.known !== true) {
    observed.session = await askSession(context, plan.session, 'session', jar)
    observed.anonymous = await askSession(context, plan.session, 'anonymous')
  }
  const works = set.length > 0 && observed.session?.known !== false && outcome === 'signed-in'
  const spoofed: Header[] = [['X-Forwarded-Proto', works ? 'http' : 'https']]
  if (works) observed.forged = (await signIn('login-forged', spoofed)).reply.exchange.id
  else observed.repaired = (await signIn('login-repaired', spoofed)).reply.exchange.id
  return { observed, jar: works ? jar : undefined }
}

const namesSetBy = ({ exchange }: Reply): string[] =>
  (exchange.answer?.cookies ?? [])
    .filter(({ lifetime }) => lifetime === null || lifetime > 0)
    .map(({ name }) => name)
