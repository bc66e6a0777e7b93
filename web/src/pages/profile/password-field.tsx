import { useState, type ComponentProps } from 'react'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { longest } from './password-fault.ts'
import { profileTexts } from './profile-texts.ts'

type PasswordFieldProps = Pick<
  ComponentProps<typeof Field>,
  'label' | 'name' | 'autoComplete' | 'hint' | 'fault' | 'onChange' | 'ref'
>

/** A password that can be shown while it is typed. What it holds stays in the document: React never learns it. */
export function PasswordField({ label, ...field }: PasswordFieldProps) {
  const texts = useTexts(profileTexts)
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label}
      type={shown ? 'text' : 'password'}
      required
      maxLength={longest}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <Button look="link" onClick={() => setShown(!shown)}>
          <span>
            {shown ? texts.hide : texts.show}
            <span className="visually-hidden">{texts.ofField(label)}</span>
          </span>
        </Button>
      }
      {...field}
    />
  )
}
