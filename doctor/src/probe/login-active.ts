import type { Jar } from '../cookie/jar.ts'
import type { LoginPlan } from '../login/login-plan.ts'
import type { LoginObservation } from '../observations.ts'
import { valuesOf } from './client.ts'
import type { ProbeContext } from './context.ts'
import { askSession, createSignIn, lengthOf } from './login.ts'

/** Of a block that is kept for examples (RFC 5737): nobody's address. */
const strangeAddress = '203.0.113.77'

const remaining = (headers: [string, string][]): number | null => {
  const [value] = ['ratelimit-remaining', 'x-ratelimit-remaining', 'ratelimit'].flatMap((name) =>
    valuesOf(headers, name),
  )
  const found = /(?:^|[;,\s])(?:r=|remaining=)?(\d+)/.exec(value ?? '')
  return found ? Number(found[1]) : null
}

/** Whether the client's own X-Forwarded-For becomes its address: in a list of sessions, or by a counter that starts anew. */
export async function probeAddress(
  context: ProbeContext,
  plan: LoginPlan,
): Promise<LoginObservation['addressBelieved']> {
  const { client, at, settings } = context
  if (plan.addresses !== null) {
    const { jar } = await createSignIn(context, plan)('login-address', [['X-Forwarded-For', strangeAddress]])
    const { exchange, text } = await client.send({
      step: 'address',
      url: at(plan.addresses),
      jar,
      canaries: [strangeAddress],
    })
    if (exchange.answer?.status !== 200)
      return {
        unobserved: `${plan.addresses} does not list the session's address (${exchange.answer?.status ?? exchange.failure?.message})`,
      }
    return { exchange: exchange.id, by: plan.addresses, believed: text.includes(strangeAddress) }
  }
  const counted: number[] = []
  let last = 0
  for (const forged of [false, false, false, true]) {
    const { exchange } = await client.send({
      step: 'address',
      url: settings.url,
      headers: forged ? [['X-Forwarded-For', strangeAddress]] : [],
    })
    const left = exchange.answer ? remaining(exchange.answer.headers) : null
    if (left === null) return { unobserved: 'the site neither lists addresses nor tells a limit' }
    counted.push(left)
    last = exchange.id
  }
  const [first = 0, , third = 0, forged = 0] = counted
  if (third >= first) return { unobserved: 'the limit that the site tells does not count down' }
  return { exchange: last, by: 'the rate limit that it tells', believed: forged > third }
}

/** Signs out and looks what is left of the cookies, as a browser would keep them. */
export async function probeLogout(
  context: ProbeContext,
  plan: LoginPlan,
  jar: Jar,
): Promise<LoginObservation['logout']> {
  if (!plan.logout) return { unobserved: 'the login file does not say how to sign out' }
  const unchanged = jar.remember()
  const { path, method, headers, body } = plan.logout
  const { exchange } = await context.client.send({
    step: 'logout',
    url: context.at(path),
    method,
    headers: [context.ownOrigin, ...headers, ...lengthOf({ body })],
    ...(body === undefined ? {} : { body }),
    jar,
  })
  const status = exchange.answer?.status ?? 0
  if (status < 200 || status >= 400)
    return { unobserved: `signing out was answered ${status || exchange.failure?.message}` }
  if (plan.session) await askSession(context, plan.session, 'after-logout', jar)
  return { exchange: exchange.id, kept: unchanged() }
}
