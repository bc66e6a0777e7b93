import type { SourceName } from '@sallyport/common/contracts/views'
import { Problem } from '@sallyport/common/problem'
import { AxiosError } from 'axios'
import { ContractBreach } from '../harmonise/contract-breach.ts'

const details = {
  upstream_unavailable: (source: SourceName) => `The ${source} service cannot do its work: try again later`,
  upstream_timeout: (source: SourceName) => `The ${source} service did not answer in time: try again later`,
  upstream_contract: (source: SourceName) =>
    `The ${source} service answered outside its contract: its answer is not used`,
} as const

export type UpstreamProblemCode = keyof typeof details

export const isUpstreamProblem = (problem: Problem): boolean => Object.hasOwn(details, problem.code)

/** A failure that is the upstream's own; `cause` is for the log. */
export function upstreamProblem(code: UpstreamProblemCode, source: SourceName, cause: Error): Problem {
  return new Problem(code, { detail: details[code](source), extra: { source }, cause })
}

export const contractProblem = (source: SourceName, breach: string): Problem =>
  upstreamProblem('upstream_contract', source, new ContractBreach(breach))

/** A status that no contract gives a meaning: busy or broken when the service says so, else a breach. */
export function unexpectedStatus(source: SourceName, status: number): Problem {
  if (status < 500 && status !== 429) return contractProblem(source, `the status is ${status}`)
  return upstreamProblem('upstream_unavailable', source, new Error(`the status is ${status}`))
}

/** axios reports an answer over the limit and a cut one with the same code; only of a cut one it has seen the head. */
const isTooLarge = ({ code, response }: AxiosError) => code === AxiosError.ERR_BAD_RESPONSE && !response

/**
 * Why a call brought no answer. The cause is a new error, since axios' own carries the request, token included.
 * @throws whatever is not a failed call.
 */
export function callProblem(source: SourceName, error: unknown, signal: AbortSignal): Problem {
  if (!(error instanceof AxiosError)) throw error
  const { code = '', message } = error
  const cause = Object.assign(new Error(message), { code })
  if (code === AxiosError.ERR_CANCELED && signal.reason === 'client-gone')
    return new Problem('invalid_request', { detail: 'The client went away', cause })
  if (code === AxiosError.ERR_CANCELED || code === 'ETIMEDOUT')
    return upstreamProblem('upstream_timeout', source, cause)
  // HPE_…: what came is not HTTP.
  if (isTooLarge(error) || code.startsWith('HPE_')) return upstreamProblem('upstream_contract', source, cause)
  return upstreamProblem('upstream_unavailable', source, cause)
}
