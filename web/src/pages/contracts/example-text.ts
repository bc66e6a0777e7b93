const longest = 72

/** A value as code on one line, cut where it is long. */
export function exampleText(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
