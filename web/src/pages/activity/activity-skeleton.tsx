import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of the list that is to come. */
export function ActivitySkeleton() {
  return (
    <ol className="activity-skeleton" aria-hidden="true">
      {Array.from({ length: 6 }, (_, row) => (
        <li key={row} className="entry">
          <span className="entry-icon entry-icon-quiet" />
          <Skeleton lines={3} />
        </li>
      ))}
    </ol>
  )
}
