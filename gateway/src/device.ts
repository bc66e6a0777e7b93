const browsers = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Headless)?(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
] as const
const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const

const first = (table: readonly (readonly [string, RegExp])[], text: string) =>
  table.find(([, mark]) => mark.test(text))?.[0]

/** A person's name for a User-Agent, such as "Firefox on Windows"; never the header itself. */
export function deviceOf(userAgent = ''): string {
  const browser = first(browsers, userAgent) ?? 'Unknown browser'
  const system = first(systems, userAgent)
  return system ? `${browser} on ${system}` : browser
}
