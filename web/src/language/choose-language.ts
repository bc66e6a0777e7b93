import { isLanguage, languages, type Language } from './languages.ts'

/**
 * The language to begin with.
 * @param saved what the reader chose here before, as it was found in storage
 * @param preferred BCP 47 tags, the most wanted first (`navigator.languages`)
 */
export function chooseLanguage(saved: string | null, preferred: readonly string[]): Language {
  if (isLanguage(saved)) return saved
  for (const tag of preferred) {
    const primary = tag.split('-')[0]?.toLowerCase()
    if (isLanguage(primary)) return primary
  }
  return languages[0]
}
