import { useState, type ReactNode } from 'react'
import { useTexts } from '../language/language-context.tsx'
import { chooseTheme, readTheme, themes, type Theme } from '../settings/theme.ts'
import { Choice } from './choice.tsx'
import { shellTexts } from './shell-texts.ts'

const faces: Record<Theme, ReactNode> = {
  system: (
    <svg viewBox="0 0 24 24">
      <rect x="3" y="4" width="18" height="12.5" rx="2" />
      <path d="M8.5 20.5h7" />
    </svg>
  ),
  light: (
    <svg viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1" />
    </svg>
  ),
  dark: (
    <svg viewBox="0 0 24 24">
      <path d="M20 14.2A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.2Z" />
    </svg>
  ),
}

export function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme)
  const texts = useTexts(shellTexts)
  const choose = (chosen: Theme) => {
    chooseTheme(chosen)
    setTheme(chosen)
  }
  const options = themes.map((value) => ({ value, name: texts.themes[value], face: faces[value] }))
  return <Choice label={texts.theme} options={options} chosen={theme} onChoose={choose} />
}
