import type { Transport } from '../../api/contract.ts'
import type { Language } from '../../language/languages.ts'
import { verdictFacts } from './verdict-facts.ts'
import { verdictTexts } from './verdict-texts.ts'

type Verdict = Transport['verdict']
type Words = (typeof verdictTexts)['en']
export type VerdictTone = 'ok' | 'warning' | 'danger'

export interface VerdictWords {
  tone: VerdictTone
  /** `Backticks` stand around code, here and in the remedy. */
  sentence: string
  /** Undefined when there is nothing to change. */
  remedy: string | undefined
}

const tones: Record<Verdict['effect'], VerdictTone> = {
  session_works: 'warning',
  sign_in_refused: 'danger',
  cookie_without_secure: 'warning',
  cookie_dropped: 'danger',
  origin_refused: 'warning',
}

function toneOf({ code, effect }: Verdict): VerdictTone {
  if (code === 'healthy' && effect === 'session_works') return 'ok'
  return Object.hasOwn(tones, effect) ? tones[effect] : 'warning'
}

/** Causes that say by themselves what follows. */
const isComplete = ({ code, effect }: Verdict) =>
  code === effect || (code === 'healthy' && effect === 'session_works')

/** Sign-in over plain http works only where the gateway was told to let it. */
const isMeant = ({ code, effect }: Verdict) => code === 'plain_http' && effect === 'session_works'

const effectWords = (effect: Verdict['effect'], words: Words): string =>
  Object.hasOwn(words.effects, effect) ? words.effects[effect] : words.unknownEffect(effect)

/** The verdict for a reader. A newer gateway may send codes that this page has no words for: they are shown as they are. */
export function verdictWords(report: Transport, language: Language): VerdictWords {
  const { verdict } = report
  const words = verdictTexts[language]
  const { code, effect } = verdict
  const tone = toneOf(verdict)
  if (!Object.hasOwn(words.causes, code))
    return {
      tone,
      sentence: words.because(words.unknownCause(code), effectWords(effect, words)),
      remedy: words.unknownRemedy,
    }
  const facts = verdictFacts(report, words)
  const cause = words.causes[code](facts)
  return {
    tone,
    sentence: isComplete(verdict) ? words.alone(cause) : words.because(cause, effectWords(effect, words)),
    remedy: tone === 'ok' ? undefined : isMeant(verdict) ? words.plainMeant : words.remedies[code](facts),
  }
}
