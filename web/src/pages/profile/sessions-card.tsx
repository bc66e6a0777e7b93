import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ownSessionsQuery } from '../../api/views.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { useSignOut } from '../../shell/use-sign-out.ts'
import { Button } from '../../ui/button.tsx'
import { DataState } from '../../ui/data-state.tsx'
import { toasts } from '../../ui/toasts.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { deviceWords } from './device-words.ts'
import { EndOthersDialog } from './end-others-dialog.tsx'
import { outcomeWords } from './outcome-words.ts'
import { profileTexts } from './profile-texts.ts'
import { sessionOrder } from './session-order.ts'
import { SessionRow } from './session-row.tsx'
import { useEndSessions } from './use-end-sessions.ts'
import './sessions-card.css'

/** Where the member is signed in, and the way to end it there. */
export function SessionsCard({ memberId }: { memberId: string }) {
  const texts = useTexts(profileTexts)
  const heading = useId()
  const sessions = useQuery(ownSessionsQuery(memberId))
  const signOut = useSignOut()
  const [asking, setAsking] = useState(false)
  const { box, ...keepsFocus } = useKeptFocus<HTMLElement>('h2')
  const { end, pending, failures } = useEndSessions(memberId, (outcomes) => {
    const words = outcomeWords(outcomes, texts)
    const isWhole = outcomes.every(({ state }) => state !== 'failed')
    if (words !== undefined) toasts.show(words, isWhole ? 'ok' : 'danger')
  })
  const others = sessions.data?.items.filter(({ current }) => !current) ?? []
  return (
    <section className="card" aria-labelledby={heading} ref={box} {...keepsFocus}>
      <div className="card-head">
        <h2 id={heading} tabIndex={-1}>
          {texts.sessions}
        </h2>
        {others.length > 1 && (
          <Button look="danger" onClick={() => setAsking(true)} busy={pending}>
            {pending ? texts.ending : texts.endOthers}
          </Button>
        )}
      </div>
      <p className="quiet small">
        {sessions.data && others.length === 0 ? texts.onlyThis : texts.sessionsLead}
      </p>
      <DataState query={sessions} what={texts.sessions}>
        {({ items }) => (
          <ul className="sessions">
            {sessionOrder(items).map((session) => (
              <SessionRow key={session.id} session={session} failure={failures.get(session.id)}>
                {session.current ? (
                  <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
                    {signOut.isPending ? texts.signingOut : texts.signOut}
                  </Button>
                ) : (
                  <Button onClick={() => end([session])}>
                    <span>
                      {texts.end}
                      <span className="visually-hidden">
                        {texts.endOf(deviceWords(session.device, texts), session.address)}
                      </span>
                    </span>
                  </Button>
                )}
              </SessionRow>
            ))}
          </ul>
        )}
      </DataState>
      {signOut.isError && <ProblemPanel error={signOut.error} />}
      {asking && (
        <EndOthersDialog
          count={others.length}
          onClose={() => setAsking(false)}
          onEnd={() => {
            setAsking(false)
            end(others)
          }}
        />
      )}
    </section>
  )
}
