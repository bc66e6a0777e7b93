import { useId } from 'react'
import type { Transport } from '../../api/contract.ts'
import { useTexts } from '../../language/language-context.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { browserFacts } from './browser-facts.ts'
import { ChainDetails } from './chain-details.tsx'
import { ChainDrawing } from './chain-drawing.tsx'
import { stationsOf } from './chain.ts'
import { CookieCard } from './cookie-card.tsx'
import { transportTexts } from './transport-texts.ts'
import { VerdictPanel } from './verdict-panel.tsx'

/** @param at when the report came, in ms since the epoch */
export function TransportReport({ report, at }: { report: Transport; at: number }) {
  const texts = useTexts(transportTexts)
  const heading = useId()
  const browser = browserFacts(window, '/api/debug/transport')
  const stations = stationsOf(report, browser)
  return (
    <>
      <VerdictPanel report={report} />
      <ChainDrawing stations={stations} browser={browser} />
      <ChainDetails stations={stations} browser={browser} />
      <CookieCard
        cookie={report.cookie}
        origin={report.page.origin}
        cookiesEnabled={browser.cookiesEnabled}
      />
      <section className="transport-report" aria-labelledby={heading}>
        <h2 id={heading}>{texts.report}</h2>
        <p className="quiet">{texts.reportLead}</p>
        <CodeBlock label={texts.reportName} value={{ at: new Date(at).toISOString(), browser, ...report }} />
      </section>
    </>
  )
}
