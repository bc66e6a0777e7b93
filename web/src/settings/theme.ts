import { readSetting, saveSetting } from './setting.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What the reader chose; `system` follows the device. */
export function readTheme(): Theme {
  const saved = readSetting('theme')
  return themes.find((theme) => theme === saved) ?? 'system'
}

/** Shows the page in a theme and keeps the choice; public/theme.js does the same before the first paint of the next visit. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  saveSetting('theme', theme === 'system' ? null : theme)
}
