import { useId, type ComponentProps, type ReactNode } from 'react'
import './field.css'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'aria-describedby' | 'aria-invalid'> {
  label: string
  name: string
  hint?: ReactNode
  /** What is wrong with the value. */
  fault?: string | undefined
  /** A control at the end of the field. */
  trailing?: ReactNode
}

/** A labelled input with its hint and its fault, both tied to it for screen readers. */
export function Field({ label, hint, fault, trailing, ...input }: FieldProps) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-control">
        <input
          id={id}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy || undefined}
          {...input}
        />
        {trailing}
      </div>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}
