import { z } from 'zod'

/** Every way in which a mock service can fail on demand. `off` is a word of the controls, not a fault. */
export const faultModes = [
  'slow',
  'error',
  'hang',
  'cut',
  'garbage',
  'oversized',
  'wrong-type',
  'drift',
  'stale-clock',
] as const
export type FaultMode = (typeof faultModes)[number]

/** No delay is longer than this, in ms. */
export const longestDelayMs = 60_000

const modeError = `must be one of ${faultModes.join(', ')} (or off)`
const text = (error: string) => z.string({ error }).min(1, error).max(200, error)

const route = text('must be the beginning of a path, e.g. /api/balance, of at most 200 characters').regex(
  /^\/[!-~]*$/,
  'must be the beginning of a path, e.g. /api/balance: a slash, then printable ASCII',
)
const rateError = 'must be a number from 0 to 1'
const rate = z.number(rateError).min(0, rateError).max(1, rateError)
const delayError = `must be a whole number of milliseconds from 1 to ${longestDelayMs}`
const delayMs = z.int(delayError).min(1, delayError).max(longestDelayMs, delayError)
const shiftError = 'must be a whole number of seconds within a year, negative for a clock that is behind'
const shiftSeconds = z.int(shiftError).min(-31_536_000, shiftError).max(31_536_000, shiftError)

/** Unknown fields are refused by name: a misspelt one would otherwise be a fault that is not what was asked for. */
function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has no use for ${issue.keys.map((key) => key.slice(0, 40)).join(', ')} here; known: ${Object.keys(shape).join(', ')}`
        : 'must be an object',
  })
}

const where = { route: route.optional() }
const common = { ...where, rate: rate.optional() }
const latency = strict({ medianMs: delayMs, p99Ms: delayMs }).refine(
  ({ medianMs, p99Ms }) => p99Ms >= medianMs,
  { path: ['p99Ms'], message: 'must not be below medianMs' },
)
const plain = <Mode extends FaultMode>(mode: Mode) => strict({ mode: z.literal(mode), ...common })

const faults = [
  strict({ mode: z.literal('slow'), ...common, latency: latency.optional() }),
  plain('error'),
  plain('hang'),
  plain('cut'),
  plain('garbage'),
  plain('oversized'),
  plain('wrong-type'),
  strict({
    mode: z.literal('drift'),
    ...common,
    field: text('must be the name of a field, of at most 200 characters').optional(),
    drift: z.enum(['rename', 'remove', 'retype'], 'must be rename, remove or retype').optional(),
  }),
  strict({ mode: z.literal('stale-clock'), ...common, shiftSeconds: shiftSeconds.optional() }),
] as const

// `mode` tells the members of the union apart: where no member fits, that is the field at fault.
const modeFault: { error: z.core.$ZodErrorMap } = {
  error: ({ code }) => (code === 'invalid_union' ? modeError : 'must be an object'),
}

/**
 * A way to fail. `route` is the beginning of a path (default: every route), `rate` the share of requests that it hits
 * (default: all), `latency` in ms, `shiftSeconds` is added to the clock.
 */
export const faultSchema = z.discriminatedUnion('mode', faults, modeFault)
/** What the controls take: a fault, or the end of the one of that route (without a route: of all). */
export const faultRequestSchema = z.discriminatedUnion(
  'mode',
  [strict({ mode: z.literal('off'), ...where }), ...faults],
  modeFault,
)

export type Fault = z.output<typeof faultSchema>
export type FaultRequest = z.output<typeof faultRequestSchema>
