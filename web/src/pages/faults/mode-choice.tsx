import { useId } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { faultModes, type FaultMode } from './fault-form.ts'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'
import './mode-choice.css'

interface ModeChoiceProps {
  chosen: FaultMode
  onChoose: (mode: FaultMode) => void
}

/** Every way to fail, and what the dashboard does about it. */
export function ModeChoice({ chosen, onChoose }: ModeChoiceProps) {
  const { mode } = useTexts(faultsTexts)
  const { names, says } = useTexts(modeTexts)
  const group = useId()
  return (
    <fieldset className="modes">
      <legend>{mode}</legend>
      <div>
        {faultModes.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              value={value}
              checked={value === chosen}
              aria-labelledby={`${group}-${value}`}
              aria-describedby={`${group}-${value}-says`}
              onChange={() => onChoose(value)}
            />
            <strong id={`${group}-${value}`}>{names[value]}</strong>
            <span id={`${group}-${value}-says`}>{says[value]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
