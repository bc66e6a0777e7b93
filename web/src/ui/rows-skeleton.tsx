import { Skeleton } from './skeleton.tsx'
import './rows-skeleton.css'

/** The shape of a list that is to come. */
export function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <div className="rows-skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} lines={2} />
      ))}
    </div>
  )
}
