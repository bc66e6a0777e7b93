import './chip.css'

export type ChipTone = 'quiet' | 'ok' | 'warning' | 'danger' | 'accent'

/** A short state; the word carries the meaning, the colour only repeats it. */
export function Chip({ tone = 'quiet', children }: { tone?: ChipTone; children: string }) {
  return <span className={`chip chip-${tone}`}>{children}</span>
}
