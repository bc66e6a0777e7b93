import type { Demo } from '../../api/contract.ts'
import { TransportLink } from '../../errors/transport-link.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { Button } from '../../ui/button.tsx'
import { NewTabLink } from '../../ui/new-tab-link.tsx'
import { signInTexts } from './sign-in-texts.ts'

interface DemoMembersProps {
  demo: Demo
  mode: 'password' | 'code'
  onPick: (email: string) => void
}

/** Where the chain is a demo: whose address can be used, and where the secret is found. */
export function DemoMembers({ demo, mode, onPick }: DemoMembersProps) {
  const texts = useTexts(signInTexts)
  return (
    <section className="demo" aria-labelledby="demo-heading">
      <h2 id="demo-heading">{texts.demoMembers}</h2>
      <p>
        {mode === 'password' ? (
          <>
            {texts.pickForPassword} <code>make info</code> {texts.printsPassword}
          </>
        ) : (
          <>
            {texts.pickForCode} <NewTabLink href={demo.mailbox}>{texts.demoMailbox}</NewTabLink>.
          </>
        )}
      </p>
      <ul>
        {demo.members.map(({ name, email }) => (
          <li key={email}>
            <Button title={email} onClick={() => onPick(email)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
      <TransportLink>{texts.signInFails}</TransportLink>
    </section>
  )
}
