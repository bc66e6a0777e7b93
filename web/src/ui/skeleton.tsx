import './skeleton.css'

const widths = ['long', 'medium', 'short'] as const

/** The shape of what is to come; whoever shows it says in words that something loads. */
export function Skeleton({ lines }: { lines: number }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`skeleton-line skeleton-${widths[line % widths.length] ?? 'long'}`} />
      ))}
    </div>
  )
}
