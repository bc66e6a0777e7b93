import { faultMessage } from './fault-message.ts'
import { type FaultRequest, faultRequestSchema } from './fault.ts'

/** What a parameter of the command line is in a fault. */
const parameters = {
  mode: ['mode'],
  route: ['route'],
  rate: ['rate'],
  ms: ['latency', 'medianMs'],
  medianMs: ['latency', 'medianMs'],
  p99Ms: ['latency', 'p99Ms'],
  field: ['field'],
  drift: ['drift'],
  shiftSeconds: ['shiftSeconds'],
} as const
type Name = keyof typeof parameters

const isName = (name: string): name is Name => Object.hasOwn(parameters, name)
const isNumeric = (name: Name) => ['rate', 'ms', 'medianMs', 'p99Ms', 'shiftSeconds'].includes(name)
const numeral = /^-?\d{1,15}(\.\d{1,15})?$/

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function valuesOf(query: URLSearchParams): Map<Name, string> {
  const values = new Map<Name, string>()
  for (const [name, value] of query) {
    if (!isName(name))
      throw new Error(`unknown parameter "${short(name)}"; known: ${Object.keys(parameters).join(', ')}`)
    if (values.has(name)) throw new Error(`${name} is given twice: give it once`)
    values.set(name, value)
  }
  if (values.has('ms') && values.has('medianMs')) throw new Error('ms and medianMs are the same: give one')
  return values
}

/**
 * A fault as words of a command line. `ms` alone is an exact delay: the 99th percentile is the median then.
 * @throws Error saying which values were seen (the beginning of long ones) and what is allowed.
 */
export function parseFaultQuery(query: URLSearchParams): FaultRequest {
  const values = valuesOf(query)
  const request: Record<string, unknown> = {}
  const latency: Record<string, unknown> = {}
  for (const [name, value] of values) {
    const [first, second] = parameters[name]
    // What is no number stays text, and the schema says what it must be.
    const read = isNumeric(name) && numeral.test(value) ? Number(value) : value
    if (second === undefined) request[first] = read
    else latency[second] = read
  }
  if (Object.keys(latency).length > 0) request['latency'] = { p99Ms: latency['medianMs'], ...latency }
  const parsed = faultRequestSchema.safeParse(request)
  if (parsed.success) return parsed.data
  const seen = [...values].map(([name, value]) => `${name}=${short(value)}`).join(' ')
  throw new Error(`${faultMessage(parsed.error)}; seen: ${seen || 'nothing'}`)
}
