import { Breakable } from './breakable.tsx'

/** A sentence in which `backticks` stand around code. */
export function Marked({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={part + String(index)}>
        <Breakable text={part} />
      </code>
    ),
  )
}
