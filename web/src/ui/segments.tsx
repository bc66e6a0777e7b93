import { useId } from 'react'
import './segments.css'

interface SegmentsProps<Value extends string> {
  /** What is chosen. */
  legend: string
  options: readonly { value: Value; name: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** A few options side by side under their legend, one of which is chosen. */
export function Segments<Value extends string>({ legend, options, chosen, onChoose }: SegmentsProps<Value>) {
  const group = useId()
  return (
    <fieldset className="segments">
      <legend>{legend}</legend>
      <div>
        {options.map(({ value, name }) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
