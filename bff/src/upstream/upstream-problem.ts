import type { SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import { AxiosError } from 'axios'
import { ContractBreach, type BreachFact } from '../harmonise/contract-breach.ts'

const details = {
  upstream_unavailable: (source: SourceName) => `The ${source} service cannot do its work: try again later`,
  upstream_timeout: (source: SourceName) => `The ${source} service did not answer in time: try again later`,
  upstream_contract: (source: SourceName) =>
    `The ${source} service answered outside its contract: its answer is not used`,
} as const

export type UpstreamProblemCode = keyof typeof details
/** The service did not do its work; of a breach of contract it did. */
export type OutageCode = Exclude<UpstreamProblemCode, 'upstream_contract'>

/** Of a call that brought no value. */
export type FailedOutcome =
  | UpstreamProblemCode
  | 'circuit_open'
  | 'refused'
  | 'client_gone'
  | 'internal_error'

type ProblemOf<Code> = Problem & { readonly code: Code }

export const isUpstreamProblem = (error: unknown): error is ProblemOf<UpstreamProblemCode> =>
  error instanceof Problem && Object.hasOwn(details, error.code)

export type OutageProblem = ProblemOf<OutageCode>
export const isOutage = (error: unknown): error is OutageProblem =>
  isUpstreamProblem(error) && error.code !== 'upstream_contract'

/** The service was not asked, because it had failed too often just before. */
export const isCircuitOpen = ({ extra }: Problem): boolean => extra['circuitOpen'] === true

/** A failure that is the upstream's own; `cause` is for the log. */
export function upstreamProblem(
  code: UpstreamProblemCode,
  source: SourceName,
  cause: Error,
  extra: { circuitOpen?: true } = {},
): Problem {
  return new Problem(code, { detail: details[code](source), extra: { source, ...extra }, cause })
}

/** `facts`: for the record of breaches, where they say more than the text. */
export const contractProblem = (source: SourceName, breach: string, facts?: readonly BreachFact[]): Problem =>
  upstreamProblem('upstream_contract', source, new ContractBreach(breach, facts))

/** A status that no contract gives a meaning: busy or broken when the service says so, else a breach. */
export function unexpectedStatus(source: SourceName, status: number): Problem {
  const seen = `the status is ${status}`
  if (status < 500 && status !== 429)
    return contractProblem(source, seen, [
      { path: '$', expected: 'an agreed status', seen: `status ${status}` },
    ])
  return upstreamProblem('upstream_unavailable', source, new Error(seen))
}

/** axios reports an answer over the limit and a cut one with the same code; only of a cut one it has seen the head. */
const isTooLarge = ({ code, response }: AxiosError) => code === AxiosError.ERR_BAD_RESPONSE && !response

const unusable = (expected: string, seen: string): BreachFact[] => [{ path: '$', expected, seen }]

/** Nobody waits for the answer any more: it says nothing about the service. */
class ClientGone extends Problem {
  constructor(cause: Error) {
    super('invalid_request', { detail: 'The client went away', cause })
  }
}

export const isClientGone = (error: unknown): boolean => error instanceof ClientGone

/** Why work ended before its call did. @param signal one that has fired */
export function endProblem(
  source: SourceName,
  signal: AbortSignal,
  cause: Error = new Error('the time was spent'),
): Problem {
  return signal.reason === 'client-gone'
    ? new ClientGone(cause)
    : upstreamProblem('upstream_timeout', source, cause)
}

/**
 * Why a call brought no answer. The cause is a new error, since axios' own carries the request, token included.
 * @throws whatever is not a failed call.
 */
export function callProblem(source: SourceName, error: unknown, signal: AbortSignal): Problem {
  if (!(error instanceof AxiosError)) throw error
  const { code = '', message } = error
  const cause = Object.assign(new Error(message), { code })
  if (code === AxiosError.ERR_CANCELED) return endProblem(source, signal, cause)
  if (code === 'ETIMEDOUT') return upstreamProblem('upstream_timeout', source, cause)
  if (isTooLarge(error)) return contractProblem(source, message, unusable('at most 1 MiB', 'more'))
  // HPE_…: what came is not HTTP.
  if (code.startsWith('HPE_')) return contractProblem(source, code, unusable('HTTP', 'something else'))
  return upstreamProblem('upstream_unavailable', source, cause)
}

/** How a failed call is counted. */
export function outcomeOf(error: unknown): FailedOutcome {
  if (isClientGone(error)) return 'client_gone'
  if (!(error instanceof Problem)) return 'internal_error'
  if (!isUpstreamProblem(error)) return 'refused'
  return isCircuitOpen(error) ? 'circuit_open' : error.code
}

/** What is to be recorded of a failed call: nothing unless the contract was breached. */
export function breachFacts(error: unknown): readonly BreachFact[] {
  if (!(error instanceof Problem) || error.code !== 'upstream_contract') return []
  return error.cause instanceof ContractBreach ? error.cause.facts : []
}
