import { useState } from 'react'
import { CodeRequestForm } from './code-request-form.tsx'
import { CodeEntryForm } from './code-entry-form.tsx'
import type { SentCode } from './send-code.ts'

interface CodeFormProps {
  email: string
  onEmail: (email: string) => void
  /** Where codes arrive in the demo. */
  mailbox: string | undefined
}

/** Two steps: an address to send the code to, then the code. */
export function CodeForm({ email, onEmail, mailbox }: CodeFormProps) {
  const [sent, setSent] = useState<SentCode | undefined>()
  const [returned, setReturned] = useState(false)

  if (!sent) return <CodeRequestForm email={email} onEmail={onEmail} onSent={setSent} autoFocus={returned} />
  const goBack = () => {
    setReturned(true)
    setSent(undefined)
  }
  return <CodeEntryForm sent={sent} onSent={setSent} onOtherAddress={goBack} mailbox={mailbox} />
}
