import { locales, type Language } from './languages.ts'

/** `#` stands for the number. French uses `many` for whole millions; `other` does where it is left out. */
interface PluralForms {
  one: string
  many?: string
  other: string
}

/** Counts things in a language, e.g. `countWith('en')(2, { one: '# guest', other: '# guests' })` is `2 guests`. */
export function countWith(language: Language) {
  const rules = new Intl.PluralRules(locales[language])
  const numbers = new Intl.NumberFormat(locales[language])
  return (count: number, forms: PluralForms): string => {
    const form = new Map(Object.entries<string>({ ...forms })).get(rules.select(count)) ?? forms.other
    return form.replace('#', () => numbers.format(count))
  }
}
