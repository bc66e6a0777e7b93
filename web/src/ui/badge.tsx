import './badge.css'

export type Tone = 'quiet' | 'ok' | 'warning' | 'danger' | 'accent'

/** A short state; the word carries the meaning, the colour only repeats it. */
export function Badge({ tone = 'quiet', children }: { tone?: Tone; children: string }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
