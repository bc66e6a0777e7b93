import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { api } from '../../api/api.ts'
import { isOutcomeUnknown } from '../../api/api-error.ts'
import { refreshViews } from '../../api/views.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { passwordFaults, refusedField, shortest, type PasswordFaults } from './password-fault.ts'
import { PasswordField } from './password-field.tsx'
import { profileTexts } from './profile-texts.ts'

interface PasswordFormProps {
  memberId: string
  /** Unknown as long as accounts did not deliver it. */
  email: string | undefined
}

/** Another password: it ends every other session. */
export function PasswordForm({ memberId, email }: PasswordFormProps) {
  const texts = useTexts(profileTexts)
  const client = useQueryClient()
  const current = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLInputElement>(null)
  const inputs = { currentPassword: current, newPassword: next } as const
  const entered = () => ({
    currentPassword: current.current?.value ?? '',
    newPassword: next.current?.value ?? '',
  })
  const [faults, setFaults] = useState<PasswordFaults>({})
  const [changes, setChanges] = useState(0)

  function show(found: PasswordFaults): boolean {
    setFaults(found)
    const first = (['currentPassword', 'newPassword'] as const).find((name) => found[name] !== undefined)
    if (first) inputs[first].current?.select()
    return first !== undefined
  }
  const change = useMutation({
    // Not by variables: they are remembered as long as the outcome is shown.
    mutationFn: () => api.changePassword(entered()),
    onSuccess: () => {
      // New fields: empty, and hidden again.
      setChanges(changes + 1)
      void refreshViews(client, memberId, ['sessions'])
    },
    onError: (error) => {
      const field = refusedField(error)
      if (field) show({ [field]: texts.passwordFaults[field === 'currentPassword' ? 'wrong' : 'unfit'] })
    },
  })
  const mend = (name: keyof PasswordFaults) => {
    setFaults(({ [name]: _mended, ...others }) => others)
    if (!change.isPending) change.reset()
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (change.isPending || show(passwordFaults({ ...entered(), email }, texts.passwordFaults))) return
    change.mutate()
  }

  return (
    // POST: were the script ever to fail, the passwords must not end up in the address.
    <form className="password-form" method="post" noValidate onSubmit={submit}>
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <PasswordField
        key={`current-${changes}`}
        label={texts.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        ref={current}
        onChange={() => mend('currentPassword')}
        fault={faults.currentPassword}
      />
      <PasswordField
        key={`new-${changes}`}
        label={texts.newPassword}
        name="newPassword"
        autoComplete="new-password"
        hint={texts.passwordRule(shortest)}
        ref={next}
        onChange={() => mend('newPassword')}
        fault={faults.newPassword}
      />
      {change.isError && !refusedField(change.error) && (
        <ProblemPanel error={change.error}>
          {isOutcomeUnknown(change.error) && <p>{texts.mayBeChanged}</p>}
        </ProblemPanel>
      )}
      <div className="password-submit">
        <Button type="submit" look="primary" busy={change.isPending}>
          {change.isPending ? texts.changing : texts.change}
        </Button>
        <p className="quiet small">{texts.signsOutOthers}</p>
      </div>
      <div role="status">
        {change.isSuccess && (
          <p className="password-changed">
            {texts.changed} {texts.othersEnded(change.data.ended)}
          </p>
        )}
      </div>
    </form>
  )
}
