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
  full: { ...common, kind: 'full', rounds: 5, warm: 4, closed: 6, open: 6, repeats: 3 },
  quick: { ...common, kind: 'quick', rounds: 2, warm: 1, closed: 1, open: 0.7, repeats: 1 },
  check: { ...common, kind: 'check', rounds: 4, warm: 3, closed: 4, open: 0, repeats: 2 },
  /** To see that contenders work: seconds, and no figure that means anything. */
  look: { ...common, kind: 'look', rounds: 1, warm: 0.5, closed: 0.5, open: 0.5, repeats: 0 },
}

/** @throws Error for a kind of run that there is none of */
export function planNamed(name: string): Plan {
  const plan = Object.values(plans).find(({ kind }) => kind === name)
  if (plan) return plan
  throw new Error(`${JSON.stringify(name)} is no kind of run: ${Object.keys(plans).join(', ')}`)
}
