import { useQuery, type UseMutationResult } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { dashboardQuery, meQuery } from '../api/views.ts'
import { useTexts } from '../language/language-context.tsx'
import { Button } from '../ui/button.tsx'
import { shellTexts } from './shell-texts.ts'

interface AccountProps {
  memberId: string
  signOut: Pick<UseMutationResult<unknown, unknown, void>, 'mutate' | 'isPending'>
}

/** Who is signed in, as soon as a page knows the name, and the way out. */
export function Account({ memberId, signOut }: AccountProps) {
  const texts = useTexts(shellTexts)
  const { pathname } = useLocation()
  const { data: seen } = useQuery({
    ...dashboardQuery(memberId),
    enabled: false,
    select: ({ member }) => member?.name,
  })
  // The dashboard brings the name along; elsewhere it is asked for.
  const { data: asked } = useQuery({
    ...meQuery(memberId),
    enabled: pathname !== '/' && seen === undefined,
    select: ({ member }) => member.name,
  })
  const name = seen ?? asked
  return (
    <div className="account">
      {name !== undefined && <span className="account-name">{name}</span>}
      <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
        {signOut.isPending ? texts.signingOut : texts.signOut}
      </Button>
    </div>
  )
}
