import type { profileTexts } from './profile-texts.ts'

type Words = Pick<(typeof profileTexts)['en'], 'browserOn' | 'unknownBrowser'>

/** What the gateway makes of a User-Agent (`Firefox on Linux`, `Unknown browser`), in the reader's language. */
export function deviceWords(device: string, words: Words): string {
  const [, browser = device, system] = /^(.+) on (.+)$/.exec(device) ?? []
  const name = browser === 'Unknown browser' ? words.unknownBrowser : browser
  return system === undefined ? name : words.browserOn(name, system)
}
