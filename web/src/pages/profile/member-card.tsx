import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { meQuery } from '../../api/views.ts'
import { cityOf } from '../../format/time.ts'
import { useFormats, useTexts } from '../../language/language-context.tsx'
import { DataState } from '../../ui/data-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SourceNote } from '../../ui/source-note.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { profileTexts } from './profile-texts.ts'

/** Who is signed in. */
export function MemberCard({ memberId }: { memberId: string }) {
  const texts = useTexts(profileTexts)
  const formats = useFormats()
  const heading = useId()
  const { box, ...keepsFocus } = useKeptFocus<HTMLElement>('h2')
  const me = useQuery(meQuery(memberId))
  return (
    <section className="card" aria-labelledby={heading} ref={box} {...keepsFocus}>
      <h2 id={heading} tabIndex={-1}>
        {texts.you}
      </h2>
      <DataState query={me} what={texts.you} skeleton={<Skeleton lines={7} />}>
        {({ member: { name, email, tier, memberSince, timeZone }, meta }) => (
          <>
            <SourceNote
              name="accounts"
              sources={meta.sources}
              what={texts.you}
              onRetry={() => void me.refetch()}
              retrying={me.isFetching}
            />
            <Facts
              of={[
                [texts.name, name],
                [texts.email, email],
                [texts.tier, texts.tiers[tier]],
                [
                  texts.since,
                  <time key="since" dateTime={memberSince}>
                    {formats.date(memberSince, timeZone)}
                  </time>,
                ],
                [texts.timeZone, texts.zone(cityOf(timeZone), timeZone)],
              ]}
            />
          </>
        )}
      </DataState>
    </section>
  )
}
