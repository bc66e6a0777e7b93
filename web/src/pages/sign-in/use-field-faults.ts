import { useState } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { fieldFault, type FieldName } from './field-fault.ts'
import { signInTexts } from './sign-in-texts.ts'

type Faults = Partial<Record<FieldName, string>>

const isFieldName = (name: string): name is FieldName => ['email', 'password', 'code'].includes(name)

/** A form's faults, in our words instead of the browser's bubbles. The form must be `noValidate`. */
export function useFieldFaults() {
  const texts = useTexts(signInTexts)
  const [faults, setFaults] = useState<Faults>({})

  /** True when every field is acceptable; else shows each fault and moves to the first. */
  function check(form: HTMLFormElement): boolean {
    const found: Faults = {}
    let first: HTMLInputElement | undefined
    for (const input of form.elements) {
      if (!(input instanceof HTMLInputElement) || !isFieldName(input.name)) continue
      const fault = fieldFault(input.name, input.validity, texts.faults)
      if (fault === undefined) continue
      found[input.name] = fault
      first ??= input
    }
    setFaults(found)
    first?.focus()
    return first === undefined
  }

  /** A field that is being mended is no longer told off. */
  const forgive = (name: FieldName) => setFaults(({ [name]: _mended, ...others }) => others)

  return { faults, check, forgive }
}
