import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { Farewell } from '../../api/session.ts'
import { demoQuery } from '../../api/views.ts'
import { useTexts } from '../../language/language-context.tsx'
import { lazyPage } from '../../routing/page-route.ts'
import { PageHeading } from '../../ui/page-heading.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DemoMembers } from './demo-members.tsx'
import { FarewellNote } from './farewell-note.tsx'
import { GatesPanel } from './gates-panel.tsx'
import { PasswordForm } from './password-form.tsx'
import { signInTexts } from './sign-in-texts.ts'
import './sign-in-page.css'

/** Most sign in with a password: the other form comes when somebody turns to it. */
const codeForm = lazyPage(async () => (await import('./code-form.tsx')).CodeForm)

type Mode = 'password' | 'code'

interface SignInPageProps {
  farewell: Farewell | undefined
  /** Somebody begins to sign in: what comes after can be fetched meanwhile. */
  onStart: () => void
}

export function SignInPage({ farewell, onStart }: SignInPageProps) {
  const texts = useTexts(signInTexts)
  const [mode, setMode] = useState<Mode>('password')
  const [email, setEmail] = useState('')
  const [picks, setPicks] = useState(0)
  const { data: demo } = useQuery(demoQuery)
  const pick = (address: string) => {
    setEmail(address)
    // A code that was asked for another address has no place any more.
    setPicks(picks + 1)
  }
  const modes = [
    { id: 'password', title: texts.usePassword },
    { id: 'code', title: texts.getCode },
  ] as const
  return (
    <div className="sign-in">
      <GatesPanel />
      <div className="sign-in-room">
        <div className="sign-in-column" onFocus={onStart} onPointerEnter={codeForm.preload}>
          <PageHeading title={texts.title}>{texts.title}</PageHeading>
          {farewell && <FarewellNote farewell={farewell} />}
          <Tabs label={texts.how} tabs={modes} selected={mode} onSelect={setMode}>
            {mode === 'password' ? (
              <PasswordForm email={email} onEmail={setEmail} />
            ) : (
              <Suspense fallback={<Skeleton lines={3} />}>
                <codeForm.View key={picks} email={email} onEmail={setEmail} mailbox={demo?.mailbox} />
              </Suspense>
            )}
          </Tabs>
          {demo && <DemoMembers demo={demo} mode={mode} onPick={pick} />}
        </div>
      </div>
    </div>
  )
}
