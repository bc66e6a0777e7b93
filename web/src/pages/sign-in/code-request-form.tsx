import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmailField } from './email-field.tsx'
import { sendCode, type SentCode } from './send-code.ts'
import { signInTexts } from './sign-in-texts.ts'
import { useFieldFaults } from './use-field-faults.ts'

interface CodeRequestFormProps {
  email: string
  onEmail: (email: string) => void
  onSent: (sent: SentCode) => void
  autoFocus: boolean
}

export function CodeRequestForm({ email, onEmail, onSent, autoFocus }: CodeRequestFormProps) {
  const texts = useTexts(signInTexts)
  const { faults, check, forgive } = useFieldFaults()
  const request = useMutation({ mutationFn: sendCode, onSuccess: onSent })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (check(event.currentTarget)) request.mutate(email)
  }

  return (
    <form className="sign-in-form" method="post" noValidate onSubmit={submit}>
      <EmailField
        email={email}
        onEmail={(value) => {
          forgive('email')
          onEmail(value)
        }}
        fault={faults.email}
        autoFocus={autoFocus}
      />
      {request.isError && <ProblemPanel error={request.error} />}
      <Button type="submit" look="primary" busy={request.isPending}>
        {request.isPending ? texts.sending : texts.sendCode}
      </Button>
    </form>
  )
}
