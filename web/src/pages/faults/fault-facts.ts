import type { Fault } from '../../api/contract.ts'
import type { Formats } from '../../format/formats.ts'
import type { faultsTexts } from './faults-texts.ts'
import type { modeTexts } from './mode-texts.ts'

interface Words {
  texts: (typeof faultsTexts)['en']
  modes: (typeof modeTexts)['en']
  formats: Pick<Formats, 'number'>
}

/** What a fault is narrowed to and how it is set, in words; its mode apart. */
export function faultFacts(fault: Fault, { texts, modes, formats: { number } }: Words): string[] {
  const { route, rate = 1 } = fault
  const share = rate < 1 ? texts.share(number(Math.round(rate * 1000) / 10)) : texts.everyRequest
  return [...particulars(fault, { texts, modes, formats: { number } }), route ?? texts.everyRoute, share]
}

function particulars(fault: Fault, { texts, modes, formats: { number } }: Words): string[] {
  if (fault.mode === 'slow') {
    const { medianMs, p99Ms } = fault.latency ?? { medianMs: 3000, p99Ms: 3000 }
    if (medianMs === p99Ms) return [texts.latency(number(medianMs))]
    return [texts.latencyTail(number(medianMs), number(p99Ms))]
  }
  if (fault.mode === 'drift') {
    const { field = texts.usualField, drift = 'rename' } = fault
    return [texts.driftOf(modes.drifts[drift].toLowerCase(), field)]
  }
  if (fault.mode === 'stale-clock') {
    const { shiftSeconds = -86_400 } = fault
    const told = shiftSeconds < 0 ? texts.behind : texts.ahead
    return [told(number(Math.abs(shiftSeconds)))]
  }
  return []
}
