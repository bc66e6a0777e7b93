import { useId, type ComponentProps } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { Field } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { driftKinds, type FaultForm, type Refusals, type TypedField } from './fault-form.ts'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'
import { routesOf } from './routes-of.ts'

interface FaultDetailsProps {
  form: FaultForm
  refusals: Refusals
  onChange: (change: Partial<FaultForm>) => void
}

/** The fields that the chosen mode has, and those of every mode. */
export function FaultDetails({ form, refusals, onChange }: FaultDetailsProps) {
  const texts = useTexts(faultsTexts)
  const { drifts } = useTexts(modeTexts)
  const routes = useId()
  const typed = (
    name: TypedField,
    hint: string,
  ): Pick<ComponentProps<typeof Field>, 'label' | 'name' | 'hint' | 'fault' | 'value' | 'onChange'> => {
    const refusal = refusals[name]
    return {
      label: texts[name],
      name,
      hint,
      fault: refusal && texts.refusals[refusal],
      value: form[name],
      onChange: ({ target }) => onChange({ [name]: target.value }),
    }
  }
  const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' } as const
  return (
    <fieldset className="fault-details">
      <legend>{texts.details}</legend>
      <div>
        {form.mode === 'slow' && (
          <>
            <Field {...typed('medianMs', texts.medianHint)} {...plain} inputMode="numeric" />
            <Field {...typed('p99Ms', texts.p99Hint)} {...plain} inputMode="numeric" />
          </>
        )}
        {form.mode === 'drift' && (
          <>
            <Field {...typed('field', texts.fieldHint)} {...plain} />
            <SelectField
              label={texts.drift}
              options={driftKinds.map((value) => ({ value, name: drifts[value] }))}
              chosen={form.drift}
              onChoose={(drift) => onChange({ drift })}
            />
          </>
        )}
        {/* On phones the keyboard of numbers has no minus. */}
        {form.mode === 'stale-clock' && <Field {...typed('shiftSeconds', texts.shiftHint)} {...plain} />}
        <Field {...typed('route', texts.routeHint)} {...plain} list={routes} />
        <Field {...typed('rate', texts.rateHint)} {...plain} inputMode="decimal" />
        <datalist id={routes}>
          {routesOf[form.service].map((route) => (
            <option key={route} value={route} />
          ))}
        </datalist>
      </div>
    </fieldset>
  )
}
