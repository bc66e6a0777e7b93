import type { ByService } from './chain-result.ts'
import type { Container } from './container.ts'

type Clock = Pick<Container, 'cpuSeconds'>

/** The bench itself. */
export const load: Clock = {
  cpuSeconds: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
}

/**
 * CPU seconds between two moments.
 * @param beside what works for the measurement, and is no part of the chain
 */
export function createCpuMeter(containers: ReadonlyMap<string, Clock>, beside: ReadonlyMap<string, Clock>) {
  const take = (clocks: ReadonlyMap<string, Clock>) =>
    new Map([...clocks].map(([name, { cpuSeconds }]) => [name, cpuSeconds()]))
  const both = () => [take(containers), take(beside)] as const
  let before = both()
  let after = before
  const since = (then: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): ByService<number> =>
    Object.fromEntries([...now].map(([name, seconds]) => [name, seconds - (then.get(name) ?? seconds)]))
  return {
    begin: (): void => void (before = both()),
    end: (): void => void (after = both()),
    /** `all` is the whole chain. */
    seconds: (): ByService<number> => {
      const services = since(before[0], after[0])
      const all = Object.values(services).reduce((sum, each) => sum + each, 0)
      return { ...services, all, ...since(before[1], after[1]) }
    },
  }
}
