import { faultModes } from '@sallyport/common/mock/fault'
import { parseFaultQuery } from '@sallyport/common/mock/fault-query'

export interface FaultCommand {
  services: readonly string[]
  /** Path and query for the ops port of each service. */
  operation: string
}

const services = ['accounts', 'billing', 'bookings']
const modes = [...faultModes, 'off']

/** What each setting of the command line is called on the ops port, and which modes have a use for it. */
const settings = {
  ROUTE: ['route', modes],
  RATE: ['rate', faultModes],
  MS: ['medianMs', ['slow']],
  P99: ['p99Ms', ['slow']],
  FIELD: ['field', ['drift']],
  DRIFT: ['drift', ['drift']],
  SHIFT: ['shiftSeconds', ['stale-clock']],
} as const satisfies Record<string, readonly [parameter: string, modes: readonly string[]]>

type Setting = keyof typeof settings
const names: readonly Setting[] = ['ROUTE', 'RATE', 'MS', 'P99', 'FIELD', 'DRIFT', 'SHIFT']

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function servicesOf(name: string | undefined, mode: string | undefined): readonly string[] {
  if (name === 'all' || (!name && !mode)) return services
  const allowed = `${services.join(', ')} or all`
  if (!name) throw new Error(`S is missing: ${allowed}, e.g. make fault S=billing MODE=hang`)
  if (!services.includes(name)) throw new Error(`S=${short(name)} is no service: ${allowed}`)
  return [name]
}

/** The schema's words for a field, in those of the command line. */
function translated(message: string): string {
  const [what = ''] = message.split('; seen:')
  return what
    .replaceAll('latency.medianMs', 'MS')
    .replaceAll('latency.p99Ms', 'P99')
    .replaceAll('medianMs', 'MS')
    .replaceAll(
      /(^|; )(route|rate|field|drift)\b/g,
      (_, start: string, name: string) => start + name.toUpperCase(),
    )
    .replaceAll('shiftSeconds', 'SHIFT')
}

function setOperation(mode: string, given: (readonly [name: Setting, value: string])[]): string {
  if (!modes.includes(mode)) throw new Error(`MODE=${short(mode)} is no mode: ${modes.join(', ')}`)
  const query = new URLSearchParams({ mode })
  for (const [name, value] of given) {
    const [parameter, fitting]: readonly [string, readonly string[]] = settings[name]
    if (!fitting.includes(mode))
      throw new Error(`${name} has no meaning with MODE=${mode}: it belongs to MODE=${fitting.join(', ')}`)
    query.set(parameter, value)
  }
  try {
    parseFaultQuery(query)
  } catch (error) {
    throw new Error(translated(error instanceof Error ? error.message : String(error)), { cause: error })
  }
  return `/faults/set?${query.toString()}`
}

/**
 * What `make fault` was asked for. Without a mode it lists.
 * @throws Error naming the setting at fault and what is allowed.
 */
export function faultCommand(env: Record<string, string | undefined>): FaultCommand {
  const mode = env['MODE']
  const given = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []))
  const [first] = given
  if (!mode && first) throw new Error(`${first[0]} needs a MODE: ${modes.join(', ')}`)
  return {
    services: servicesOf(env['S'], mode),
    operation: mode ? setOperation(mode, given) : '/faults/list',
  }
}
