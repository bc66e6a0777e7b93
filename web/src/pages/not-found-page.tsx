import { paths } from '../routing/path.ts'
import { Link } from '../routing/link.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { PlainPage } from './plain-page.tsx'

export function NotFoundPage() {
  return (
    <PlainPage>
      <PageHeading title="Page not found">There is no page at this address</PageHeading>
      <p>It may be mistyped, or the page was moved.</p>
      <p>
        <Link to={paths.dashboard}>Go to your dashboard</Link>
      </p>
    </PlainPage>
  )
}
