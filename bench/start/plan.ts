export interface Plan {
  kind: 'full' | 'look'
  /** Of `make up` while it runs, and while it is down. */
  rounds: number
  /** Of each server in each variant. */
  starts: number
  idleSeconds: number
}

const plans: Readonly<Record<Plan['kind'], Plan>> = {
  full: { kind: 'full', rounds: 3, starts: 10, idleSeconds: 30 },
  /** To see that all of it works: no figure means anything. */
  look: { kind: 'look', rounds: 1, starts: 1, idleSeconds: 1 },
}

/** @throws Error for a name that there is none of */
export function planNamed(name: string): Plan {
  const plan = Object.values(plans).find(({ kind }) => kind === name)
  if (!plan) throw new Error(`${JSON.stringify(name)} is no kind of run: ${Object.keys(plans).join(', ')}`)
  return plan
}
