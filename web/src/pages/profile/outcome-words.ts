import { deviceWords } from './device-words.ts'
import type { profileTexts } from './profile-texts.ts'
import type { Outcome } from './use-end-sessions.ts'

type Words = (typeof profileTexts)['en']

/** What came of ending sessions, in a sentence; undefined where their rows say it. */
export function outcomeWords(outcomes: readonly Outcome[], words: Words): string | undefined {
  const failed = outcomes.filter(({ state }) => state === 'failed').length
  const ended = outcomes.length - failed
  const [only] = outcomes
  if (only && outcomes.length === 1) {
    const device = deviceWords(only.session.device, words)
    if (only.state === 'failed') return undefined
    return only.state === 'ended' ? words.ended(device) : words.wasGone(device)
  }
  return failed === 0 ? words.endedAll(ended) : words.endedSome(words.endedAll(ended), failed)
}
