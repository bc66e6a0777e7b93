import { useTexts } from '../../language/language-context.tsx'
import { contractsTexts } from './contracts-texts.ts'
import { exampleText } from './example-text.ts'
import type { MappedField } from './field-spot.ts'

/** The raw names of a field, one after the other. */
export function RawPaths({ of: { from } }: { of: MappedField }) {
  return (
    <span className="codes">
      {from.map((path) => (
        <code key={path}>{path}</code>
      ))}
    </span>
  )
}

/** A raw value, and what it becomes; nothing where there is none. */
export function Example({ of: { from, example } }: { of: MappedField }) {
  const { becomesWord, unchanged } = useTexts(contractsTexts)
  if (!example) return null
  const shaped = exampleText(example.shaped)
  const raw = example.raw.map(exampleText)
  if (raw.length === 1 && raw[0] === shaped)
    return (
      <span className="codes">
        <code>{shaped}</code> <span className="quiet">{unchanged}</span>
      </span>
    )
  return (
    <span className="codes">
      {raw.map((text, index) => (
        // Values of one row, in the order of their paths.
        <code key={from[index]}>{text}</code>
      ))}{' '}
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">{becomesWord}</span> <code>{shaped}</code>
    </span>
  )
}
