import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { api } from '../../api/api.ts'
import { confirmSession } from '../../api/session.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { EmailField } from './email-field.tsx'
import { signInTexts } from './sign-in-texts.ts'
import { useFieldFaults } from './use-field-faults.ts'

interface PasswordFormProps {
  email: string
  onEmail: (email: string) => void
}

export function PasswordForm({ email, onEmail }: PasswordFormProps) {
  const texts = useTexts(signInTexts)
  const client = useQueryClient()
  const { faults, check, forgive } = useFieldFaults()
  const [shown, setShown] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: async (credentials: { email: string; password: string }) => {
      await api.login(credentials)
      await confirmSession(client)
    },
    onError: () => password.current?.focus(),
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (check(event.currentTarget)) signIn.mutate({ email, password: password.current?.value ?? '' })
  }

  return (
    // POST: were the script ever to fail, the password must not end up in the address.
    <form className="sign-in-form" method="post" noValidate onSubmit={submit}>
      <EmailField
        email={email}
        onEmail={(value) => {
          forgive('email')
          onEmail(value)
        }}
        fault={faults.email}
      />
      <Field
        label={texts.password}
        name="password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        required
        maxLength={256}
        ref={password}
        onChange={() => forgive('password')}
        fault={faults.password}
        trailing={
          <Button look="link" onClick={() => setShown(!shown)}>
            <span>
              {shown ? texts.hide : texts.show}
              <span className="visually-hidden">{texts.thePassword}</span>
            </span>
          </Button>
        }
      />
      {signIn.isError && <ProblemPanel error={signIn.error} />}
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {signIn.isPending ? texts.signingIn : texts.signIn}
      </Button>
    </form>
  )
}
