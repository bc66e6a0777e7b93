/** All that this page keeps in a browser. */
type SettingName = 'language' | 'theme'

/** Null when nothing is kept, or when the browser lets nothing be kept. */
export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Forgets the setting when `value` is null. Where the browser keeps nothing, the choice lasts as long as the page. */
export function saveSetting(name: SettingName, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Blocked or full: a setting is not worth a message.
  }
}
