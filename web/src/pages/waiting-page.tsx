import { useTexts } from '../language/language-context.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { uiTexts } from '../ui/ui-texts.ts'

/** Until it is known what to show. */
export function WaitingPage() {
  const { loading } = useTexts(uiTexts)
  return (
    <div className="page page-narrow" aria-busy="true">
      <h1 className="visually-hidden">Sallyport</h1>
      <p className="visually-hidden" role="status">
        {loading}
      </p>
      <Skeleton lines={4} />
    </div>
  )
}
