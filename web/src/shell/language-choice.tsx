import { useLanguage, useTexts } from '../language/language-context.tsx'
import { languageNames, languages } from '../language/languages.ts'
import { Choice } from './choice.tsx'
import { shellTexts } from './shell-texts.ts'

const options = languages.map((value) => ({
  value,
  name: languageNames[value],
  face: value.toUpperCase(),
  lang: value,
}))

export function LanguageChoice() {
  const { language, setLanguage } = useLanguage()
  const texts = useTexts(shellTexts)
  return <Choice label={texts.language} options={options} chosen={language} onChoose={setLanguage} />
}
