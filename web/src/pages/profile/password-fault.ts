import { ApiError } from '../../api/api-error.ts'
import type { profileTexts } from './profile-texts.ts'

type PasswordField = 'currentPassword' | 'newPassword'
export type PasswordFaults = Partial<Record<PasswordField, string>>
type Words = (typeof profileTexts)['en']['passwordFaults']

/** As the gateway (contracts/auth.ts) and accounts want it. */
export const shortest = 12
export const longest = 256

interface Entered {
  currentPassword: string
  newPassword: string
  /** The member's address; unknown as long as accounts did not deliver it. */
  email: string | undefined
}

/** What is wrong with what was entered, so that nothing is sent that is certain to be refused. */
export function passwordFaults(
  { currentPassword, newPassword, email }: Entered,
  words: Words,
): PasswordFaults {
  const faults: PasswordFaults = {}
  if (currentPassword === '') faults.currentPassword = words.currentMissing
  if (newPassword === '') faults.newPassword = words.newMissing
  else if (newPassword.length < shortest) faults.newPassword = words.tooShort(shortest)
  else if (newPassword === currentPassword) faults.newPassword = words.same
  else if (email && newPassword.toLowerCase().includes(email.toLowerCase()))
    faults.newPassword = words.holdsEmail
  return faults
}

/** The field that a refusal is about; undefined when it is about none. */
export function refusedField(error: unknown): PasswordField | undefined {
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'wrong_password') return 'currentPassword'
  // The current one is anything; accounts wants more of the new one than we can know.
  return error.code === 'invalid_request' ? 'newPassword' : undefined
}
