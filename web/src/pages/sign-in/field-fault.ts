export type FieldName = 'email' | 'password' | 'code'
type Flaws = Pick<ValidityState, 'valid' | 'valueMissing'>

const sentences: Record<FieldName, Record<'missing' | 'malformed', string>> = {
  email: {
    missing: 'Enter your e-mail address.',
    malformed: 'Enter an e-mail address like name@example.com.',
  },
  password: { missing: 'Enter your password.', malformed: 'A password has at most 256 characters.' },
  code: { missing: 'Enter the code from the e-mail.', malformed: 'Enter all six digits of the code.' },
}

/** What to tell about a field that the browser's own constraints refuse; undefined when they accept it. */
export function fieldFault(name: FieldName, { valid, valueMissing }: Flaws): string | undefined {
  if (valid) return undefined
  return sentences[name][valueMissing ? 'missing' : 'malformed']
}

/** The digits of a code as typed or pasted: `123 456` and `123-456` are how mail programs show it. */
export const digitsOf = (typed: string) => typed.replace(/[\s-]/g, '')
