import './skeleton.css'

const widths = ['long', 'medium', 'short'] as const

interface SkeletonProps {
  lines: number
  /** What is being loaded, for screen readers. */
  label: string
}

/** The shape of what is to come. */
export function Skeleton({ lines, label }: SkeletonProps) {
  return (
    <div className="skeleton">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`skeleton-line skeleton-${widths[line % widths.length] ?? 'long'}`} />
      ))}
    </div>
  )
}
