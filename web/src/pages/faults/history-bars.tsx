import type { SourceName } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { effectTexts } from './effect-texts.ts'
import { historyLength, runsOf, stateOf, type Reading } from './reading-history.ts'
import './history-bars.css'

const step = 10
const height = 24
/** As slow as an answer can be: the time budget of a request, in ms. */
const slowest = 2_000

/** By its root, so that a few milliseconds still differ. */
const heightOf = (latencyMs: number) => 3 + (height - 3) * Math.sqrt(Math.min(latencyMs, slowest) / slowest)

/** The last answers of a service as bars, and in words for those who do not see them. */
export function HistoryBars({ history, name }: { history: readonly Reading[]; name: SourceName }) {
  const texts = useTexts(effectTexts)
  const { names } = useTexts(sourceTexts)
  const formats = useFormats()
  const runs = runsOf(history, name)
    .map(({ state, count }) => texts.run(formats.number(count), texts.states[state]))
    .join(', ')
  const first = historyLength - history.length
  return (
    <svg
      className="history-bars"
      viewBox={`0 0 ${historyLength * step} ${height}`}
      role="img"
      aria-label={texts.history(names[name], runs || texts.noHistory)}
    >
      <path className="history-ground" d={`M0 ${height - 0.5}H${historyLength * step}`} />
      {history.map((reading, index) => {
        const latency = reading.sources.find((source) => source.name === name)?.latencyMs ?? 0
        const tall = heightOf(latency)
        return (
          <rect
            key={reading.at}
            className={`history-${stateOf(reading, name)}`}
            x={(first + index) * step + 2}
            y={height - tall + 1}
            width={step - 4}
            height={tall - 2}
            rx={1.5}
          />
        )
      })}
    </svg>
  )
}
