import { setTimeout } from 'node:timers/promises'
import type { Log } from '@sallyport/common/log'
import type { CheckChain } from './create-chain-check.ts'

interface Patience {
  /** How long the edge may take to come up, in ms. */
  patienceMs?: number
  /** The first pause between two looks; it doubles up to 16 times that. */
  pauseMs?: number
}

/**
 * Looks at the chain until something can be seen, or the patience is over, and logs what came of it. It holds nothing
 * up: what it finds does not change readiness. The returned function ends it.
 */
export function checkAtStart(
  check: CheckChain,
  log: Log,
  { patienceMs = 120_000, pauseMs = 1_000 }: Patience = {},
): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const deadline = performance.now() + patienceMs

  async function run(): Promise<void> {
    for (let pause = pauseMs; ; pause = Math.min(pause * 2, pauseMs * 16)) {
      const chain = await check()
      if (signal.aborted) return
      if (chain.status === 'ok') return log.info({ chain }, `the chain was looked at: ${chain.says}`)
      if (chain.status === 'problem')
        return log.error({ chain }, `the chain was looked at: ${chain.says} ${chain.remedy ?? ''}`)
      if (performance.now() + pause > deadline)
        return log.warn({ chain }, `the chain could not be looked at, given up: ${chain.says}`)
      await setTimeout(pause, undefined, { signal, ref: false })
    }
  }

  run().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'the chain could not be looked at')
  })
  return () => ending.abort()
}
