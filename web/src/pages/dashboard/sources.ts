import type { Source, SourceName } from '@sallyport/common/contracts/views'
import type { ChipTone } from '../../ui/chip.tsx'

export const sourceTitles: Record<SourceName, string> = {
  accounts: 'Accounts',
  billing: 'Billing',
  bookings: 'Bookings',
}

export const sourceStates: Record<Source['status'], { word: string; tone: ChipTone }> = {
  ok: { word: 'ok', tone: 'ok' },
  stale: { word: 'out of date', tone: 'warning' },
  unavailable: { word: 'unavailable', tone: 'danger' },
  contract: { word: 'not understood', tone: 'danger' },
}

export const findSource = (sources: readonly Source[] | undefined, name: SourceName) =>
  sources?.find((source) => source.name === name)

/** Why a section has no data, in words; `source` is what the answer says about where it would come from. */
export function whyMissing(name: SourceName, source: Source | undefined): string {
  const title = sourceTitles[name]
  if (source?.status === 'contract')
    return `${title} gave an answer that makes no sense. It is not shown, because it could be wrong.`
  if (source?.status === 'unavailable')
    return `${title} does not answer right now. Nothing is lost: try again in a moment.`
  return `${title} sent nothing for this.`
}
