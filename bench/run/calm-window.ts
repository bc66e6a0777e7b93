import type { Cost } from './measure-window.ts'

/** How many windows a run repeated because the host took time from them, and how many it had to keep nevertheless. */
export interface Calm {
  repeated: number
  kept: number
}

/**
 * Runs a window until the host took little from it, `repeats` times more at most; of disturbed ones the calmest counts.
 */
export async function calmWindow<Window extends { cost: Cost }>(
  run: () => Promise<Window>,
  { mostStealPercent, repeats }: { mostStealPercent: number; repeats: number },
  calm: Calm,
): Promise<Window> {
  let calmest = await run()
  for (let turn = 0; turn < repeats && calmest.cost.stealPercent > mostStealPercent; turn += 1) {
    calm.repeated += 1
    const next = await run()
    if (next.cost.stealPercent < calmest.cost.stealPercent) calmest = next
  }
  if (calmest.cost.stealPercent > mostStealPercent) calm.kept += 1
  return calmest
}
