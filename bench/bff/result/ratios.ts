import type { CallerFigures } from './bff-result.ts'

/** `sender/peer` → the sender's CPU time per view as a part of the peer's. */
export function senderRatios(
  callers: readonly Pick<CallerFigures, 'name' | 'cpuMicrosPerView'>[],
): Record<string, number> {
  const own = callers.find(({ name }) => name === 'sender')?.cpuMicrosPerView.median
  if (own === undefined) return {}
  return Object.fromEntries(
    callers
      .filter(({ name }) => name !== 'sender')
      .map(({ name, cpuMicrosPerView: { median } }) => [
        `sender/${name}`,
        Number((own / median).toPrecision(3)),
      ]),
  )
}
