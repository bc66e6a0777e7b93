import { planOf } from './plan-of.ts'

/** How long and how often a run measures. */
export interface Plan {
  kind: 'full' | 'quick' | 'check' | 'look'
  rounds: number
  /** Seconds of each part of a turn. */
  warm: number
  closed: number
  open: number
  connections: number
  /** Requests/s of the open loop. */
  rate: number
  /** Bytes of the upstream's answer. */
  size: number
  /** The share of time, in percent, that the host may take from a window before it is repeated. */
  mostStealPercent: number
  /** How often one window is repeated at most. */
  repeats: number
}

const common = { connections: 64, rate: 1_000, size: 2_048, mostStealPercent: 2 }

const plans: Readonly<Record<Plan['kind'], Plan>> = {
  full: { ...common, kind: 'full', rounds: 5, warm: 3, closed: 5, open: 5, repeats: 3 },
  quick: { ...common, kind: 'quick', rounds: 2, warm: 1, closed: 1, open: 0.7, repeats: 1 },
  check: { ...common, kind: 'check', rounds: 4, warm: 3, closed: 4, open: 0, repeats: 2 },
  /** To see that contenders work: seconds, and no figure that means anything. */
  look: { ...common, kind: 'look', rounds: 1, warm: 0.5, closed: 0.5, open: 0.5, repeats: 0 },
}

/** What a run may be asked to do otherwise: how figures move with connections, sizes and rates. */
const settings = { CONNECTIONS: 'connections', ANSWER_BYTES: 'size', RATE: 'rate' } as const
const bounds = {
  connections: [1, 1_000],
  size: [40, 10_485_760],
  rate: [1, 20_000],
} as const

/** The plan of that name, and whether a setting changed it. @throws Error for a name or a value that there is none of */
export function planFrom(
  name: string,
  env: Record<string, string | undefined>,
): { plan: Plan; own: boolean } {
  const plan = planOf(plans, name)
  const changes = Object.entries(settings).flatMap(([setting, field]) => {
    const text = env[setting]
    if (text === undefined || text === '') return []
    const [least, most] = bounds[field]
    const value = Number(text)
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw new Error(`${setting}=${text} must be a whole number from ${least} to ${most}`)
    return [[field, value] as const]
  })
  return { plan: { ...plan, ...Object.fromEntries(changes) }, own: changes.length > 0 }
}
