import type { JsonToken } from './json-tokens.ts'

/** A part of a text, as offsets; `to` is the first one behind it. */
export interface CodeRange {
  from: number
  to: number
}

interface Run {
  marked: boolean
  at: number
  tokens: JsonToken[]
}

/** The lines of a range without their indentation: what is marked is code, not the space before it. */
export function linesOf(code: string, { from, to }: CodeRange): CodeRange[] {
  const lines = code.slice(from, to).matchAll(/\S.*/g)
  return [...lines].map(({ 0: line, index }) => ({ from: from + index, to: from + index + line.length }))
}

/** A token in pieces, so that none goes across an offset. */
function cut(token: JsonToken, offsets: readonly number[]): JsonToken[] {
  const end = token.at + token.text.length
  const borders = [token.at, ...offsets.filter((offset) => offset > token.at && offset < end), end]
  return borders.slice(0, -1).map((from, index) => ({
    ...token,
    at: from,
    text: token.text.slice(from - token.at, (borders[index + 1] ?? end) - token.at),
  }))
}

/** The tokens of a text as runs inside and outside of `marks`; nothing is lost. */
export function markedRuns(tokens: readonly JsonToken[], marks: readonly CodeRange[]): Run[] {
  const offsets = [...new Set(marks.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b)
  const runs: Run[] = []
  for (const token of tokens.flatMap((whole) => cut(whole, offsets))) {
    const marked = marks.some(({ from, to }) => token.at >= from && token.at < to)
    const last = runs.at(-1)
    if (last?.marked === marked) last.tokens.push(token)
    else runs.push({ marked, at: token.at, tokens: [token] })
  }
  return runs
}
