import type { signInTexts } from './sign-in-texts.ts'

export type FieldName = 'email' | 'password' | 'code'
type Flaws = Pick<ValidityState, 'valid' | 'valueMissing'>
type Words = (typeof signInTexts)['en']['faults']

/** What to tell about a field that the browser's own constraints refuse; undefined when they accept it. */
export function fieldFault(
  name: FieldName,
  { valid, valueMissing }: Flaws,
  words: Words,
): string | undefined {
  if (valid) return undefined
  return words[name][valueMissing ? 'missing' : 'malformed']
}

/** The digits of a code as typed or pasted: `123 456` and `123-456` are how mail programs show it. */
export const digitsOf = (typed: string) => typed.replace(/[\s-]/g, '')
