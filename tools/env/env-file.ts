import { parseEnv } from 'node:util'

const heading =
  '# Written by make. A value changed here or with `make up NAME=value` stays; other lines are kept.'

/** What a .env file sets. */
export const readEnv = (text: string): Record<string, string | undefined> => parseEnv(text)

/** Compose reads a bare value up to a blank and '#', and expands '$': single quotes keep it as it is. */
const quote = (value: string) => (/^[\w./:@[\],+-]*$/.test(value) ? value : `'${value}'`)

/**
 * The file's next text: our settings first, then every line of the old text that sets something else. A setting that is
 * undefined loses its line.
 */
export function renderEnv(settings: Readonly<Record<string, string | undefined>>, old: string): string {
  const others = old.split('\n').filter((line) => {
    const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1]
    return name === undefined ? line !== '' && line !== heading : !Object.hasOwn(settings, name)
  })
  const own = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${quote(value)}`],
  )
  return `${[heading, ...own, ...others].join('\n')}\n`
}
