import type { SourceName } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { findSource } from '../../ui/source-words.ts'
import { effectTexts } from './effect-texts.ts'
import { HistoryBars } from './history-bars.tsx'
import { stateOf, type Reading, type State } from './reading-history.ts'

const tones: Record<State, Tone> = {
  ok: 'ok',
  stale: 'warning',
  unavailable: 'danger',
  contract: 'danger',
  unknown: 'quiet',
}

interface SourceEffectProps {
  name: SourceName
  history: readonly Reading[]
}

/** How one service does in the last answer, and did in those before. */
export function SourceEffect({ name, history }: SourceEffectProps) {
  const texts = useTexts(effectTexts)
  const { names } = useTexts(sourceTexts)
  const formats = useFormats()
  const last = history.at(-1)
  const source = findSource(last?.sources, name)
  const state = last && stateOf(last, name)
  const words = [
    source?.code && texts.words[source.code],
    source?.circuitOpen && texts.circuitOpen,
    source?.asOf && texts.copyOf(formats.clock(source.asOf)),
    state === 'unknown' && texts.notTold,
  ].filter(Boolean)
  return (
    <li className="source-effect" data-source={name} data-state={state}>
      <p className="source-effect-head">
        <strong>{names[name]}</strong> {state && <Badge tone={tones[state]}>{texts.states[state]}</Badge>}
        {source && (
          <span className="source-effect-ms">{texts.ms(formats.number(Math.round(source.latencyMs)))}</span>
        )}
      </p>
      <p className="source-effect-words">{words.join(' ')}</p>
      <HistoryBars history={history} name={name} />
    </li>
  )
}
