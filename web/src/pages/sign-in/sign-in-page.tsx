import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Farewell } from '../../api/session.ts'
import { demoQuery } from '../../api/views.ts'
import { PageHeading } from '../../ui/page-heading.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Wordmark } from '../../ui/wordmark.tsx'
import { CodeForm } from './code-form.tsx'
import { DemoMembers } from './demo-members.tsx'
import { FarewellNote } from './farewell-note.tsx'
import { GatesPanel } from './gates-panel.tsx'
import { PasswordForm } from './password-form.tsx'
import './sign-in-page.css'

const modes = [
  { id: 'password', title: 'Use a password' },
  { id: 'code', title: 'Get a code' },
] as const
type Mode = (typeof modes)[number]['id']

export function SignInPage({ farewell }: { farewell: Farewell | undefined }) {
  const [mode, setMode] = useState<Mode>('password')
  const [email, setEmail] = useState('')
  const [picks, setPicks] = useState(0)
  const { data: demo } = useQuery(demoQuery)
  const pick = (address: string) => {
    setEmail(address)
    // A code that was asked for another address has no place any more.
    setPicks(picks + 1)
  }
  return (
    <div className="sign-in">
      <GatesPanel />
      <main>
        <div className="sign-in-column">
          <Wordmark />
          <PageHeading title="Sign in">Sign in</PageHeading>
          {farewell && <FarewellNote farewell={farewell} />}
          <Tabs label="How to sign in" tabs={modes} selected={mode} onSelect={setMode}>
            {mode === 'password' ? (
              <PasswordForm email={email} onEmail={setEmail} />
            ) : (
              <CodeForm key={picks} email={email} onEmail={setEmail} mailbox={demo?.mailbox} />
            )}
          </Tabs>
          {demo && <DemoMembers demo={demo} mode={mode} onPick={pick} />}
        </div>
      </main>
    </div>
  )
}
