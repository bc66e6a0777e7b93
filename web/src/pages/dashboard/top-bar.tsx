import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { endSession } from '../../api/session.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { Wordmark } from '../../ui/wordmark.tsx'
import { Button } from '../../ui/button.tsx'

/** The bar at the top: where one is, and the way out. */
export function TopBar() {
  const client = useQueryClient()
  const signOut = useMutation({
    mutationFn: api.logout,
    onSuccess: (answer) =>
      endSession(client, answer?.revoked === false ? 'signed-out-here-only' : 'signed-out'),
  })
  return (
    <header className="top-bar">
      <div>
        <Wordmark />
        <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
          {signOut.isPending ? 'Signing out…' : 'Sign out'}
        </Button>
      </div>
      {signOut.isError && (
        <ProblemPanel error={signOut.error}>
          <p>You may still be signed in.</p>
        </ProblemPanel>
      )}
    </header>
  )
}
