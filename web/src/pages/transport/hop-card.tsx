import { useId } from 'react'
import type { TransportHop } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import type { HopState } from './chain.ts'
import { HeaderTable } from './header-table.tsx'
import { hopFacts } from './hop-facts.ts'
import { HopIcon } from './hop-icon.tsx'
import { FactList } from './fact-list.tsx'
import { transportTexts } from './transport-texts.ts'

interface HopCardProps {
  hop: TransportHop
  state: HopState
  last: boolean
}

const tones = { fault: 'danger', silent: 'danger', unverified: 'warning' } as const

/** Everything that a hop told of the request. */
export function HopCard({ hop, state, last }: HopCardProps) {
  const texts = useTexts(transportTexts)
  const heading = useId()
  const title = texts.roles[hop.name]
  const { received, decided } = hopFacts(hop, texts)
  return (
    <section className="card hop" aria-labelledby={heading} data-state={state}>
      <div className="hop-head">
        <HopIcon of={hop.name} />
        <h3 id={heading}>{title}</h3>
        <span className="quiet">{hop.software ?? texts.unknownSoftware}</span>
        {state !== 'seen' && <Badge tone={tones[state]}>{texts.states[state]}</Badge>}
      </div>
      {state === 'unverified' || hop.reportTrusted === false ? <p>{texts.unverifiedNote}</p> : null}
      {hop.received ? (
        <div className="hop-columns">
          <div className="hop-facts">
            <FactList title={texts.received} facts={received} />
            {decided.length > 0 && <FactList title={texts.decided} facts={decided} />}
          </div>
          <HeaderTable hop={hop} title={title} last={last} />
        </div>
      ) : (
        <p>{hop.code === null ? texts.silentOther : (texts.silent[hop.code] ?? texts.silentOther)}</p>
      )}
    </section>
  )
}
