import { useId, useRef } from 'react'
import type { Fault, ServiceFaults } from '../../api/contract.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { sourceTexts } from '../../ui/source-texts.ts'
import { faultFacts } from './fault-facts.ts'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'
import './service-fault-list.css'

interface ServiceFaultsProps {
  of: ServiceFaults['services'][number]
  busy: boolean
  onEnd: (fault: Fault) => void
}

/** What one service is told to do wrong. */
export function ServiceFaultList({ of: { name, faults }, busy, onEnd }: ServiceFaultsProps) {
  const texts = useTexts(faultsTexts)
  const { names } = useTexts(sourceTexts)
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  function end(fault: Fault) {
    // The button goes away with its fault.
    heading.current?.focus()
    onEnd(fault)
  }
  return (
    <section className="service-faults" aria-labelledby={id} data-service={name}>
      <h3 id={id} tabIndex={-1} ref={heading}>
        {names[name]}
      </h3>
      {faults === null && <p className="service-faults-unknown">{texts.notAsked}</p>}
      {faults?.length === 0 && <p className="quiet">{texts.noFaults}</p>}
      {faults && faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.route ?? ''}>
              <FaultLine fault={fault} service={names[name]} busy={busy} onEnd={() => end(fault)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface FaultLineProps {
  fault: Fault
  service: string
  busy: boolean
  onEnd: () => void
}

function FaultLine({ fault, service, busy, onEnd }: FaultLineProps) {
  const texts = useTexts(faultsTexts)
  const modes = useTexts(modeTexts)
  const formats = useFormats()
  const mode = modes.names[fault.mode]
  return (
    <>
      <p>
        <Badge tone="danger">{mode}</Badge> {faultFacts(fault, { texts, modes, formats }).join(' · ')}
      </p>
      <Button onClick={onEnd} busy={busy}>
        <span>
          {texts.end}
          <span className="visually-hidden">
            {texts.endWhat(service, mode, fault.route ?? texts.everyRoute)}
          </span>
        </span>
      </Button>
    </>
  )
}
