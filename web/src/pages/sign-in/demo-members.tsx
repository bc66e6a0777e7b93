import type { Demo } from '../../api/answers.ts'
import { Button } from '../../ui/button.tsx'

interface DemoMembersProps {
  demo: Demo
  mode: 'password' | 'code'
  onPick: (email: string) => void
}

/** Where the chain is a demo: whose address can be used, and where the secret is found. */
export function DemoMembers({ demo, mode, onPick }: DemoMembersProps) {
  return (
    <section className="demo" aria-labelledby="demo-heading">
      <h2 id="demo-heading">Demo members</h2>
      <p>
        {mode === 'password' ? (
          <>
            Pick one; <code>make info</code> prints the password.
          </>
        ) : (
          <>
            Pick one; the code arrives in the{' '}
            <a href={demo.mailbox} target="_blank" rel="noopener">
              demo mailbox
              <span className="visually-hidden"> (new tab)</span>
            </a>
            .
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
    </section>
  )
}
