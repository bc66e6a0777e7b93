import type { Fault, FaultRequest, SourceName } from '../../api/contract.ts'

export type FaultMode = Fault['mode']
export type DriftKind = NonNullable<Extract<Fault, { mode: 'drift' }>['drift']>

/** In the order in which they are explained: from late to wrong. */
export const faultModes = [
  'slow',
  'hang',
  'error',
  'cut',
  'garbage',
  'oversized',
  'wrong-type',
  'drift',
  'stale-clock',
] as const satisfies readonly FaultMode[]
export const driftKinds = ['rename', 'remove', 'retype'] as const satisfies readonly DriftKind[]

/** The form as it is filled in: numbers as text. */
export interface FaultForm {
  service: SourceName
  mode: FaultMode
  /** Beginning of a path; empty for every route. */
  route: string
  /** In %; empty for all. */
  rate: string
  medianMs: string
  p99Ms: string
  /** Name of the field that drifts; empty for the service's usual one. */
  field: string
  drift: DriftKind
  shiftSeconds: string
}

export const emptyForm: FaultForm = {
  service: 'billing',
  mode: 'slow',
  route: '',
  rate: '',
  medianMs: '',
  p99Ms: '',
  field: '',
  drift: 'rename',
  shiftSeconds: '',
}

/** Names of the fields whose value can be refused; each refusal has its words under the same name. */
export type TypedField = 'route' | 'rate' | 'medianMs' | 'p99Ms' | 'field' | 'shiftSeconds'
export type Refusal = TypedField | 'p99BelowMedian'
export type Refusals = Partial<Record<TypedField, Refusal>>

const longestDelayMs = 60_000
const yearSeconds = 31_536_000

/** A whole number within bounds; NaN for anything else. */
function wholeNumber(typed: string, least: number, most: number): number {
  const text = typed.trim().replace('\u2212', '-')
  const number = /^-?\d{1,9}$/.test(text) ? Number(text) : NaN
  return number >= least && number <= most ? number : NaN
}

function percent(typed: string): number {
  const text = typed.trim().replace(',', '.')
  const number = /^\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : NaN
  return number > 0 && number <= 100 ? number : NaN
}

const isBlank = (typed: string) => typed.trim() === ''

/**
 * The fault that a form asks for, or what is wrong with it by field: the rules of the API (FaultRequest) before it is
 * asked. Fields that a mode does not have are not looked at.
 */
export function readFault(
  form: FaultForm,
): { request: FaultRequest; refusals?: undefined } | { refusals: Refusals } {
  const { mode } = form
  const refusals: Refusals = {}
  const where: { route?: string; rate?: number } = {}

  if (!isBlank(form.route)) {
    where.route = form.route.trim()
    if (!/^\/[!-~]{0,199}$/.test(where.route)) refusals.route = 'route'
  }
  if (!isBlank(form.rate)) {
    const share = percent(form.rate)
    if (Number.isNaN(share)) refusals.rate = 'rate'
    // Without a rate every request is hit.
    else if (share < 100) where.rate = share / 100
  }

  const particular =
    mode === 'slow'
      ? { mode, ...latencyOf(form, refusals) }
      : mode === 'drift'
        ? { mode, ...driftOf(form, refusals) }
        : mode === 'stale-clock'
          ? { mode, ...shiftOf(form, refusals) }
          : { mode }
  return Object.keys(refusals).length > 0 ? { refusals } : { request: { ...particular, ...where } }
}

function latencyOf({ medianMs, p99Ms }: FaultForm, refusals: Refusals) {
  if (isBlank(medianMs) && isBlank(p99Ms)) return {}
  const median = wholeNumber(medianMs, 1, longestDelayMs)
  // Without a tail every answer takes the same time.
  const p99 = isBlank(p99Ms) ? median : wholeNumber(p99Ms, 1, longestDelayMs)
  if (Number.isNaN(median)) refusals.medianMs = 'medianMs'
  else if (Number.isNaN(p99)) refusals.p99Ms = 'p99Ms'
  else if (p99 < median) refusals.p99Ms = 'p99BelowMedian'
  return { latency: { medianMs: median, p99Ms: p99 } }
}

function driftOf({ field, drift }: FaultForm, refusals: Refusals) {
  const name = field.trim()
  if (name.length > 200) refusals.field = 'field'
  return { drift, ...(name === '' ? {} : { field: name }) }
}

function shiftOf({ shiftSeconds }: FaultForm, refusals: Refusals) {
  if (isBlank(shiftSeconds)) return {}
  const seconds = wholeNumber(shiftSeconds, -yearSeconds, yearSeconds)
  if (Number.isNaN(seconds) || seconds === 0) refusals.shiftSeconds = 'shiftSeconds'
  return { shiftSeconds: seconds }
}
