import type { Contender } from './contender.ts'
import { gatewayItself, gatewayOverHpm, gatewayUnlogged } from './gateway.ts'
import { nginx } from './nginx.ts'
import { peers } from './peers.ts'

/** In the order in which a round meets them. */
export const contenders: readonly Contender[] = [
  gatewayItself,
  gatewayOverHpm,
  gatewayUnlogged,
  ...peers,
  nginx,
]

/** @throws Error for a name that no contender has */
export function contendersNamed(names: readonly string[]): readonly Contender[] {
  return names.map((name) => {
    const found = contenders.find((contender) => contender.name === name)
    if (found) return found
    throw new Error(
      `${JSON.stringify(name)} is no contender: ${contenders.map((one) => one.name).join(', ')}`,
    )
  })
}
