import { useId } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import type { BrowserFacts } from './browser-facts.ts'
import type { Station } from './chain.ts'
import { HopCard } from './hop-card.tsx'
import { HopIcon } from './hop-icon.tsx'
import { httpName } from './protocol-names.ts'
import { transportTexts } from './transport-texts.ts'
import './chain-details.css'

interface ChainDetailsProps {
  stations: readonly Station[]
  browser: BrowserFacts
}

/** Each hop in full, in the order of the chain, and what could not be observed between them. */
export function ChainDetails({ stations, browser }: ChainDetailsProps) {
  const texts = useTexts(transportTexts)
  const heading = useId()
  const hops = stations.filter((station) => station.kind === 'hop')
  const unseen = stations.find((station) => station.kind === 'unseen')
  const outer = hops[0]
  return (
    <section className="hops" aria-labelledby={heading}>
      <h2 id={heading}>{texts.hops}</h2>
      {outer?.leg.differs && (
        <p className="hops-note">
          {texts.differsNote(
            [browser.scheme, browser.httpVersion].filter(Boolean).join(', '),
            [outer.leg.scheme, httpName(outer.leg.httpVersion)].filter(Boolean).join(', '),
          )}
        </p>
      )}
      {unseen && (
        <p className="hops-note">
          <HopIcon of="unseen" />
          {unseen.spoken ? texts.unseenSpoken : texts.unseenSilent}
        </p>
      )}
      {hops.map(({ id, hop, state }, index) => (
        <HopCard key={id} hop={hop} state={state} last={index === hops.length - 1} />
      ))}
    </section>
  )
}
