import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of a report: its verdict, its chain, its cookie. */
export function TransportSkeleton() {
  return (
    <>
      <div className="card transport-skeleton-verdict">
        <Skeleton lines={3} />
      </div>
      <div className="card transport-skeleton-chain">
        <Skeleton lines={6} />
      </div>
      <div className="card">
        <Skeleton lines={12} />
      </div>
    </>
  )
}
