import type { ByService, TransferFigures } from './chain-result.ts'
import type { Container } from './container.ts'

type Watched = ReadonlyMap<string, Pick<Container, 'memory'>>

/** Memory before, and the most that was seen until it is stopped. */
export function watchMemory(containers: Watched, everyMs = 50) {
  const take = () => [...containers].map(([name, { memory }]) => [name, memory()] as const)
  const seen: ByService<TransferFigures['memory'][string]> = Object.fromEntries(
    take().map(([name, { rssMb, filesMb }]) => [
      name,
      { beforeMb: rssMb, peakMb: rssMb, peakFilesMb: filesMb },
    ]),
  )
  const look = (): void => {
    for (const [name, { rssMb, filesMb }] of take()) {
      const of = seen[name]
      if (!of) continue
      of.peakMb = Math.max(of.peakMb, rssMb)
      of.peakFilesMb = Math.max(of.peakFilesMb, filesMb)
    }
  }
  const timer = setInterval(look, everyMs)
  return {
    stop: (): typeof seen => {
      clearInterval(timer)
      look()
      return seen
    },
  }
}
