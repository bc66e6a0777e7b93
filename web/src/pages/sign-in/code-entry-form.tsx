import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, type SubmitEvent } from 'react'
import { api } from '../../api/api.ts'
import { confirmSession } from '../../api/session.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { NewTabLink } from '../../ui/new-tab-link.tsx'
import { digitsOf } from './field-fault.ts'
import { sendCode, type SentCode } from './send-code.ts'
import { signInTexts } from './sign-in-texts.ts'
import { useFieldFaults } from './use-field-faults.ts'

interface CodeEntryFormProps {
  sent: SentCode
  onSent: (sent: SentCode) => void
  onOtherAddress: () => void
  mailbox: string | undefined
}

export function CodeEntryForm({ sent, onSent, onOtherAddress, mailbox }: CodeEntryFormProps) {
  const texts = useTexts(signInTexts)
  const formats = useFormats()
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
          {resend.isSuccess && texts.sentAgain(formats.time(sent.sentAt))}
          {texts.ifMember} <strong>{sent.email}</strong> {texts.codeOnItsWay(formats.time(sent.validUntil))}
        </p>
        {mailbox !== undefined && (
          <p>
            <NewTabLink href={mailbox}>{texts.openMailbox}</NewTabLink>
          </p>
        )}
      </div>
      <Field
        label={texts.code}
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
        {signIn.isPending ? texts.signingIn : texts.signIn}
      </Button>
      <div className="sign-in-others">
        <Button look="link" busy={resend.isPending} onClick={() => resend.mutate(sent.email)}>
          {resend.isPending ? texts.sending : texts.sendNewCode}
        </Button>
        <Button look="link" onClick={onOtherAddress}>
          {texts.otherAddress}
        </Button>
      </div>
    </form>
  )
}
