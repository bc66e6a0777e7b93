import { useMemo } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { Button } from './button.tsx'
import { jsonTokens, type JsonToken } from './json-tokens.ts'
import { linesOf, markedRuns, type CodeRange } from './marked-runs.ts'
import { toasts } from './toasts.ts'
import { uiTexts } from './ui-texts.ts'
import './code-block.css'

interface CodeBlockProps {
  /** What it is, e.g. `billing: GET /api/balance`. */
  label: string
  /** Shown as indented JSON; a string as it is. */
  value: unknown
  /** Parts to point out, as offsets in the code that is shown; the first is scrolled into view. Memoize it. */
  marks?: readonly CodeRange[]
}

const noMarks: readonly CodeRange[] = []

/** Scrolls the code, never the page. */
function showInBlock(mark: HTMLElement | null): void {
  const block = mark?.closest('pre')
  if (!mark || !block) return
  const below = mark.getBoundingClientRect().top - block.getBoundingClientRect().top
  block.scrollTop += below - block.clientHeight / 3
}

/** Code that can be read with the keyboard, scrolled and copied. */
export function CodeBlock({ label, value, marks = noMarks }: CodeBlockProps) {
  const texts = useTexts(uiTexts)
  const code = useMemo(
    () => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')),
    [value],
  )
  const runs = useMemo(() => {
    const lines = marks.flatMap((mark) => linesOf(code, mark))
    return markedRuns(jsonTokens(code), lines)
  }, [code, marks])
  const first = runs.findIndex(({ marked }) => marked)
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => toasts.show(texts.copied),
      () => toasts.show(texts.copyRefused, 'danger'),
    )
  return (
    <figure className="code-block">
      <figcaption>
        <span>{label}</span>
        <Button look="link" onClick={() => void copy()}>
          <span>
            {texts.copy}
            <span className="visually-hidden">{texts.forWhat(label)}</span>
          </span>
        </Button>
      </figcaption>
      {/* It scrolls: the keyboard needs a way in. */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>
          {runs.map(({ marked, at, tokens }, index) =>
            marked ? (
              <mark key={at} ref={index === first ? showInBlock : undefined}>
                <Tokens tokens={tokens} />
              </mark>
            ) : (
              <Tokens key={at} tokens={tokens} />
            ),
          )}
        </code>
      </pre>
    </figure>
  )
}

function Tokens({ tokens }: { tokens: readonly JsonToken[] }) {
  return tokens.map(({ kind, text, at }) => (
    <span key={at} className={kind === 'other' ? undefined : `code-${kind}`}>
      {text}
    </span>
  ))
}
