import type { Figures } from './bench-result.ts'

/** Who is compared with whom; a pair of which one was not measured has no ratio. */
const pairs: readonly (readonly [product: string, peer: string])[] = [
  ['gateway', 'next'],
  ['gateway', 'reply-from'],
  ['gateway', 'reply-from-cached'],
  ['gateway', 'naive'],
  ['gateway', 'express-http-proxy'],
  ['gateway', 'raw-node'],
  ['gateway', 'raw-undici'],
  ['gateway', 'nginx'],
  ['gateway', 'unlogged'],
  ['hpm', 'next'],
  ['hpm', 'raw-node'],
]

type Costs = Pick<Figures, 'name' | 'cpuSecondsPer10k'>

/** `product/peer` → how many times the product's CPU time per request the peer needs. */
export function ratiosOf(contenders: readonly Costs[]): Record<string, number> {
  const costs = new Map(contenders.map(({ name, cpuSecondsPer10k }) => [name, cpuSecondsPer10k.median]))
  return Object.fromEntries(
    pairs.flatMap(([product, peer]) => {
      const [own, others] = [costs.get(product), costs.get(peer)]
      if (own === undefined || others === undefined || own === 0) return []
      return [[`${product}/${peer}`, Number((others / own).toPrecision(3))]]
    }),
  )
}
