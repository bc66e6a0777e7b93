import type { ReactNode } from 'react'
import type { OwnSession } from '../../api/contract.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Instant } from '../../ui/instant.tsx'
import { deviceWords } from './device-words.ts'
import { profileTexts } from './profile-texts.ts'

interface SessionRowProps {
  session: OwnSession
  /** Why it could not be ended. */
  failure: unknown
  /** The way to end it. */
  children: ReactNode
}

/** One place where the member is signed in. */
export function SessionRow({ session, failure, children }: SessionRowProps) {
  const { device, address, startedAt, lastSeenAt, current } = session
  const texts = useTexts(profileTexts)
  return (
    <li className="session">
      <div className="session-what">
        <p className="session-device">
          <span>{deviceWords(device, texts)}</span>
          {current && <Badge tone="accent">{texts.thisDevice}</Badge>}
        </p>
        <p className="line quiet small">
          <span>
            {texts.lastSeen} <Instant at={lastSeenAt} form="distance" />
          </span>{' '}
          <span>
            {texts.started} <Instant at={startedAt} form="dateTime" />
          </span>{' '}
          <span>
            {texts.from} {address}
          </span>
        </p>
      </div>
      {children}
      {failure !== undefined && (
        <ProblemPanel error={failure}>
          <p>{texts.notEnded}</p>
        </ProblemPanel>
      )}
    </li>
  )
}
