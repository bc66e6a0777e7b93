import { useTexts } from '../../language/language-context.tsx'
import { Field } from '../../ui/field.tsx'
import { signInTexts } from './sign-in-texts.ts'

interface EmailFieldProps {
  email: string
  onEmail: (email: string) => void
  fault: string | undefined
  autoFocus?: boolean
}

export function EmailField({ email, onEmail, fault, autoFocus = false }: EmailFieldProps) {
  return (
    <Field
      label={useTexts(signInTexts).email}
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={254}
      // The browser alone would accept name@host.
      pattern=".+@.+\..+"
      value={email}
      onChange={({ target }) => onEmail(target.value)}
      fault={fault}
      autoFocus={autoFocus}
    />
  )
}
