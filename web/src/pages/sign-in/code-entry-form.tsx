import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, type SubmitEvent } from 'react'
import { api } from '../../api/api.ts'
import { confirmSession } from '../../api/session.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { formatTime } from '../../format/time.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { digitsOf } from './field-fault.ts'
import { sendCode, type SentCode } from './send-code.ts'
import { useFieldFaults } from './use-field-faults.ts'

interface CodeEntryFormProps {
  sent: SentCode
  onSent: (sent: SentCode) => void
  onOtherAddress: () => void
  mailbox: string | undefined
}

export function CodeEntryForm({ sent, onSent, onOtherAddress, mailbox }: CodeEntryFormProps) {
  const client = useQueryClient()
  const { faults, check, forgive } = useFieldFaults()
  const code = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: async (credentials: { email: string; code: string }) => {
      await api.loginWithCode(credentials)
      await confirmSession(client)
    },
    onError: () => code.current?.select(),
  })
  const resend = useMutation({
    mutationFn: sendCode,
    onSuccess: (again) => {
      signIn.reset()
      onSent(again)
      code.current?.focus()
    },
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (code.current) code.current.value = digitsOf(code.current.value)
    if (!check(event.currentTarget)) return
    resend.reset()
    signIn.mutate({ email: sent.email, code: code.current?.value ?? '' })
  }

  return (
    <form className="sign-in-form" method="post" noValidate onSubmit={submit}>
      <div role="status" className="sign-in-sent">
        <p>
          {resend.isSuccess ? `Sent again at ${formatTime(sent.sentAt)}. ` : ''}If{' '}
          <strong>{sent.email}</strong> belongs to a member, a code is on its way. It is valid until{' '}
          {formatTime(sent.validUntil)}.
        </p>
        {mailbox !== undefined && (
          <p>
            <a href={mailbox} target="_blank" rel="noopener">
              Open the demo mailbox
              <span className="visually-hidden"> (new tab)</span>
            </a>
          </p>
        )}
      </div>
      <Field
        label="Six-digit code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        pattern="\d{6}"
        className="sign-in-code"
        ref={code}
        onChange={() => forgive('code')}
        fault={faults.code}
        autoFocus
      />
      {signIn.isError && <ProblemPanel error={signIn.error} />}
      {resend.isError && <ProblemPanel error={resend.error} />}
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      <div className="sign-in-others">
        <Button look="link" busy={resend.isPending} onClick={() => resend.mutate(sent.email)}>
          {resend.isPending ? 'Sending…' : 'Send a new code'}
        </Button>
        <Button look="link" onClick={onOtherAddress}>
          Use another address
        </Button>
      </div>
    </form>
  )
}
