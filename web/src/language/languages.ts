/** The languages that the page speaks; the first is for readers who know none of them. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** BCP 47 tags for Intl, so that dates and amounts read as part of the page's own words. */
export const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' }

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' }

export const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value)
