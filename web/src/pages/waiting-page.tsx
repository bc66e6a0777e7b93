import { Skeleton } from '../ui/skeleton.tsx'
import { PlainPage } from './plain-page.tsx'

/** Until it is known who is signed in. */
export function WaitingPage() {
  return (
    <PlainPage>
      <div role="status">
        <Skeleton lines={3} label="Loading" />
      </div>
    </PlainPage>
  )
}
