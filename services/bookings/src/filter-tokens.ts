/** A fault of a `$filter`: what was expected and where; what was sent is not repeated. */
export class FilterError extends Error {
  override readonly name = 'FilterError'

  /** @param at counted from 0; the message counts from 1, as people do. */
  constructor(expected: string, at?: number) {
    super(at === undefined ? `must have ${expected}` : `must have ${expected} at character ${at + 1}`)
  }
}

const shapes = {
  word: /[A-Za-z]+/y,
  number: /\d+/y,
  /** A quote inside a string is written twice (OData 4.01 URL conventions, section 5.1.1.6.1). */
  string: /'(?:[^']|'')*'/y,
  sign: /[(),]/y,
} as const
type TokenKind = keyof typeof shapes
const kinds = ['word', 'number', 'string', 'sign'] as const satisfies readonly TokenKind[]

interface Token {
  kind: TokenKind | 'end'
  text: string
  at: number
}

function match(shape: RegExp, text: string, at: number): string | undefined {
  shape.lastIndex = at
  return shape.exec(text)?.[0]
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const space = match(/ +/y, text, at)
    const kind = kinds.find((kind) => match(shapes[kind], text, at) !== undefined)
    const found = space ?? (kind && match(shapes[kind], text, at))
    if (found === undefined) throw new FilterError("a word, a number, a 'string' or one of ( ) ,", at)
    if (kind && space === undefined) tokens.push({ kind, text: found, at })
    at += found.length
  }
  return [...tokens, { kind: 'end', text: '', at }]
}

/** Reads a filter token by token. Every method throws FilterError when something else is there. */
export function createTokenReader(text: string) {
  const tokens = tokenize(text)
  let position = 0
  const current = (): Token => tokens[position] ?? { kind: 'end', text: '', at: text.length }

  function take(expected: string, fits: (token: Token) => boolean): string {
    const token = current()
    if (!fits(token)) throw new FilterError(expected, token.at)
    position++
    return token.text
  }

  return {
    word<const Word extends string>(...words: Word[]): Word {
      const { kind, text, at } = current()
      const found = words.find((word) => word === text)
      if (kind !== 'word' || found === undefined) throw new FilterError(words.join(' or '), at)
      position++
      return found
    },
    sign: (sign: '(' | ')' | ','): string => take(sign, ({ text }) => text === sign),
    /** Takes the sign if it is there. */
    next(sign: '(' | ')' | ','): boolean {
      const isThere = current().text === sign
      if (isThere) position++
      return isThere
    },
    string: (): string =>
      take("a 'string'", ({ kind }) => kind === 'string')
        .slice(1, -1)
        .replaceAll("''", "'"),
    number: (): number =>
      Number(take('a number of at most 9 digits', ({ kind, text }) => kind === 'number' && text.length <= 9)),
    end: (): string => take('its end', ({ kind }) => kind === 'end'),
  }
}
