import { createContext, use, useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { formatsFor } from '../format/formats.ts'
import { readSetting, saveSetting } from '../settings/setting.ts'
import { chooseLanguage } from './choose-language.ts'
import { languages, type Language } from './languages.ts'
import type { Texts } from './texts.ts'

interface LanguageSetting {
  language: Language
  setLanguage: (language: Language) => void
}

const LanguageContext = createContext<LanguageSetting>({
  language: languages[0],
  setLanguage: () => undefined,
})

/** Knows which language the page speaks, and tells the document. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState(() => chooseLanguage(readSetting('language'), navigator.languages))
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const setLanguage = useCallback((chosen: Language) => {
    saveSetting('language', chosen)
    setState(chosen)
  }, [])
  const setting = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <LanguageContext value={setting}>{children}</LanguageContext>
}

export const useLanguage = () => use(LanguageContext)

/** A part of the page's words, in the reader's language. */
export const useTexts = <T,>(texts: Texts<T>) => texts[useLanguage().language]

/** Amounts, dates and times, in the reader's language. */
export const useFormats = () => formatsFor(useLanguage().language)
