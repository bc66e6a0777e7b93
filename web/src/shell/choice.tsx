import { useId, type ReactNode } from 'react'
import './choice.css'

interface ChoiceProps<Value extends string> {
  /** What is chosen. */
  label: string
  options: readonly { value: Value; name: string; face: ReactNode; lang?: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** A few options side by side, one of which is in force. */
export function Choice<Value extends string>({ label, options, chosen, onChoose }: ChoiceProps<Value>) {
  const group = useId()
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{label}</legend>
      {options.map(({ value, name, face, lang }) => (
        <label key={value} title={name}>
          <input
            type="radio"
            name={group}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span className="visually-hidden" lang={lang}>
            {name}
          </span>
          <span aria-hidden="true">{face}</span>
        </label>
      ))}
    </fieldset>
  )
}
