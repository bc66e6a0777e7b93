import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { sessionQuery } from '../../api/session.ts'
import { useTexts } from '../../language/language-context.tsx'
import { Instant } from '../../ui/instant.tsx'
import { profileTexts } from './profile-texts.ts'
import { sessionEnd } from './session-end.ts'

function End({ words, at, advice }: { words: string; at: string; advice: string }) {
  return (
    <div>
      <p>
        {words}{' '}
        <strong>
          <Instant at={at} form="dateTime" />
        </strong>{' '}
        (<Instant at={at} form="distance" />
        ).
      </p>
      <p className="quiet small">{advice}</p>
    </div>
  )
}

/** Until when the member stays signed in here. */
export function SessionEndCard() {
  const texts = useTexts(profileTexts)
  const heading = useId()
  // Whatever was read meanwhile has put the end off.
  const { data: session } = useQuery({ ...sessionQuery, refetchOnMount: 'always' })
  if (!session?.signedIn) return null
  const { idle, latest } = sessionEnd(session)
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{texts.thisSession}</h2>
      {idle !== undefined && <End words={texts.idleEnd} at={idle} advice={texts.idleAdvice} />}
      <End words={texts.latestEnd} at={latest} advice={texts.latestAdvice} />
    </section>
  )
}
