import { useQuery, type UseMutationResult } from '@tanstack/react-query'
import { dashboardQuery } from '../api/views.ts'
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
  const { data: name } = useQuery({
    ...dashboardQuery(memberId),
    enabled: false,
    select: ({ member }) => member?.name,
  })
  return (
    <div className="account">
      {name !== undefined && <span className="account-name">{name}</span>}
      <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
        {signOut.isPending ? texts.signingOut : texts.signOut}
      </Button>
    </div>
  )
}
