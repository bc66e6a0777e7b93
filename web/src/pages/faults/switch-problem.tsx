import { ApiError } from '../../api/api-error.ts'
import { ProblemPanel } from '../../errors/problem-panel.tsx'
import { useTexts } from '../../language/language-context.tsx'
import { faultsTexts } from './faults-texts.ts'

/** Why a fault could not be set or ended; of a refused value, in the server's own words. */
export function SwitchProblem({ error }: { error: unknown }) {
  const { problems } = useTexts(faultsTexts)
  const refused = error instanceof ApiError && error.code === 'invalid_request'
  const detail = refused ? error.problem['detail'] : undefined
  return (
    <ProblemPanel error={error} own={problems}>
      {typeof detail === 'string' && (
        <p lang="en">
          <code>{detail}</code>
        </p>
      )}
    </ProblemPanel>
  )
}
