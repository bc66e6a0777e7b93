import { factGroups, tableGroups, type Fingerprint } from '../fingerprint/fingerprint.ts'

/** One word of a fingerprint and where it stands: `tls`, `alpn` or `cookies`, `sid`, `attributes`. */
export interface Field {
  /** `cookies.sid.attributes`, for people and as a key. */
  name: string
  path: readonly string[]
  word: string
}

const notLooked = 'not observable'

/** Every word that was observed, in a stable order; what could not be observed is no field. */
export function fieldsOf(fingerprint: Fingerprint): Map<string, Field> {
  const fields = new Map<string, Field>()
  const add = (path: string[], word: string) => {
    if (word === notLooked) return
    const name = path.join('.')
    fields.set(name, { name, path, word })
  }
  for (const group of factGroups)
    for (const [fact, word] of Object.entries(fingerprint[group])) add([group, fact], word)
  for (const group of tableGroups)
    for (const [row, known] of Object.entries(fingerprint[group]))
      for (const [fact, word] of Object.entries(known)) add([group, row, fact], word)
  return fields
}
