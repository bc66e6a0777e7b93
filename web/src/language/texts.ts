import type { Language } from './languages.ts'
import { typesetFrench } from './typeset-french.ts'

type Text = string | ((...values: never[]) => string)
interface TextTree {
  readonly [key: string]: Text | TextTree
}

/** The same keys and parameters with other words. */
export type Translation<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Translation<T[Key]>
}
export type Texts<T> = Readonly<Record<Language, Translation<T>>>

function typeset(text: Text): Text {
  if (typeof text === 'string') return typesetFrench(text)
  return (...values) => typesetFrench(text(...values))
}

const typesetAll = (texts: TextTree): TextTree =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'object' ? typesetAll(text) : typeset(text),
    ]),
  )

/**
 * One part of the page's words, in every language: a missing or superfluous key is a type error. French may be typed with
 * plain spaces and apostrophes.
 */
export function defineTexts<T extends TextTree>(texts: { en: T; fr: Translation<NoInfer<T>> }): Texts<T>
export function defineTexts({ en, fr }: Record<Language, TextTree>): Record<Language, TextTree> {
  return { en, fr: typesetAll(fr) }
}
