export interface JsonToken {
  kind: 'name' | 'string' | 'number' | 'word' | 'other'
  text: string
  /** Where it begins in the text. */
  at: number
}

const pattern =
  /(?<name>"(?:[^"\\]|\\.)*"(?=:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<word>true|false|null)/g

/** The parts of a JSON text in their order, for colouring; nothing is lost between them. */
export function jsonTokens(json: string): JsonToken[] {
  const tokens: JsonToken[] = []
  let end = 0
  for (const match of json.matchAll(pattern)) {
    if (match.index > end) tokens.push({ kind: 'other', text: json.slice(end, match.index), at: end })
    const { name, string, number } = match.groups ?? {}
    const kind = name ? 'name' : string ? 'string' : number ? 'number' : 'word'
    tokens.push({ kind, text: match[0], at: match.index })
    end = match.index + match[0].length
  }
  if (end < json.length) tokens.push({ kind: 'other', text: json.slice(end), at: end })
  return tokens
}
