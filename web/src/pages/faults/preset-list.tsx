import { useId } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'
import { presetNames, type PresetName } from './presets.ts'
import './preset-list.css'

interface PresetListProps {
  busy: boolean
  onSet: (name: PresetName) => void
}

/** Faults by one press. */
export function PresetList({ busy, onSet }: PresetListProps) {
  const texts = useTexts(faultsTexts)
  const modes = useTexts(modeTexts)
  const heading = useId()
  return (
    <section className="presets" aria-labelledby={heading}>
      <h2 id={heading}>{texts.presets}</h2>
      <p className="quiet">{texts.presetsLead}</p>
      <ul>
        {presetNames.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="preset"
              aria-disabled={busy || undefined}
              aria-describedby={`${heading}-${name}`}
              onClick={() => !busy && onSet(name)}
            >
              {modes.presets[name]}
            </button>
            <p className="quiet small" id={`${heading}-${name}`}>
              {modes.presetNotes[name]}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
