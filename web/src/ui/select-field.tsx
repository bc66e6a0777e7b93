import { useId, type ComponentProps } from 'react'
import './field.css'
import './select-field.css'

interface SelectFieldProps<Value extends string> extends Omit<
  ComponentProps<'select'>,
  'id' | 'value' | 'onChange' | 'children'
> {
  label: string
  options: readonly { value: Value; name: string; lang?: string | undefined }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** A labelled choice among too many options to show them all. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, options, chosen, onChoose, ...select } = props
  const id = useId()
  return (
    <div className="field select-field">
      <label htmlFor={id}>{label}</label>
      <div className="field-control">
        <select
          id={id}
          value={chosen}
          onChange={({ target }) => {
            const option = options.find(({ value }) => value === target.value)
            if (option) onChoose(option.value)
          }}
          {...select}
        >
          {options.map(({ value, name, lang }) => (
            <option key={value} value={value} lang={lang}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
