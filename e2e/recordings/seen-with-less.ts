import type { Observations, Step } from '../../doctor/src/observations.ts'
import { isObserved } from '../../doctor/src/observations.ts'

const activeSteps: ReadonlySet<Step> = new Set<Step>([
  'limit',
  'csrf',
  'origin',
  'origin-forged',
  'login-address',
  'address',
  'logout',
  'after-logout',
])
const loginSteps: ReadonlySet<Step> = new Set<Step>([
  'login',
  'login-forged',
  'login-repaired',
  'session',
  'anonymous',
  'websocket',
  'websocket-plain',
  'events',
])

const without = (seen: Observations, steps: ReadonlySet<Step>) =>
  seen.exchanges.filter(({ step }) => !steps.has(step))

/** What the doctor would have seen of the same chain without --active. */
export function withoutActive(seen: Observations): Observations {
  const unasked = { unobserved: 'looked at with --active only' }
  const login = isObserved(seen.login)
    ? { ...seen.login, addressBelieved: unasked, logout: unasked }
    : seen.login
  return {
    ...seen,
    allowed: { ...seen.allowed, active: false },
    exchanges: without(seen, activeSteps),
    limits: unasked,
    csrf: unasked,
    origin: unasked,
    login,
  }
}

/** What it would have seen without a login file besides. */
export function withoutLogin(seen: Observations): Observations {
  const passive = withoutActive(seen)
  const unasked = { unobserved: 'no --login was given' }
  return {
    ...passive,
    allowed: { ...passive.allowed, login: false },
    exchanges: without(passive, loginSteps),
    login: unasked,
    websocket: unasked,
    events: unasked,
  }
}

/** What it would have seen in front of an application that tells nothing about its chain, as all but this project's. */
export const withoutTelling = (seen: Observations): Observations => ({
  ...seen,
  told: { unobserved: 'only the Sallyport gateway tells this' },
  exchanges: seen.exchanges.map((exchange) => {
    const { answer } = exchange
    if (!answer?.body.problem) return exchange
    const problem = { ...answer.body.problem, observed: null }
    return { ...exchange, answer: { ...answer, body: { ...answer.body, problem } } }
  }),
})
