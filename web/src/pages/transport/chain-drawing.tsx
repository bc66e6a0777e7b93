import { useId } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { Breakable } from './breakable.tsx'
import type { BrowserFacts } from './browser-facts.ts'
import { ConnectionLeg } from './connection-leg.tsx'
import type { Station } from './chain.ts'
import { HopIcon } from './hop-icon.tsx'
import { stationDigest } from './station-digest.ts'
import { transportTexts } from './transport-texts.ts'
import './chain-drawing.css'

interface ChainDrawingProps {
  stations: readonly Station[]
  browser: BrowserFacts
}

/** The chain as a picture: a list of stations, each behind the connection that leads to it. */
export function ChainDrawing({ stations, browser }: ChainDrawingProps) {
  const texts = useTexts(transportTexts)
  const heading = useId()
  return (
    <section className="card chain" aria-labelledby={heading}>
      <div className="card-head">
        <h2 id={heading}>{texts.chain}</h2>
        <p className="quiet small">{texts.chainLead}</p>
      </div>
      <div className="chain-frame">
        <ol className="chain-stations" role="list" data-count={stations.length}>
          {stations.map((station, index) => {
            const { name, title, software, state, lines } = stationDigest(station, browser, texts)
            return (
              <li key={station.id}>
                {index > 0 && <ConnectionLeg leg={station.kind === 'hop' ? station.leg : undefined} />}
                <div className="station" data-state={state}>
                  <p className="station-title">
                    <HopIcon of={name} />
                    <strong>{title}</strong>
                  </p>
                  {state !== 'seen' && <p className="station-state">{texts.states[state]}</p>}
                  {software !== undefined && <p className="quiet small">{software}</p>}
                  {lines.length > 0 && (
                    <dl className="station-lines">
                      {lines.map(({ term, value }) => (
                        <div key={term}>
                          <dt>{term}</dt>
                          <dd>
                            <Breakable text={value} />
                          </dd>
                        </div>
                      ))}
                    </dl>
                  )}
                </div>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}
