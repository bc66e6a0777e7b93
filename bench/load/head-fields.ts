/** Header names in small letters with their values, of a message's head; values of one name are joined by commas. */
export function headFields(head: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    const known = fields[name]
    fields[name] = known === undefined ? value : `${known}, ${value}`
  }
  return fields
}

/** Method and request target of a request's head. */
export function startLine(head: string): { method: string; target: string } {
  const [method = '', target = ''] = head.slice(0, Math.max(head.indexOf('\r\n'), 0) || undefined).split(' ')
  return { method, target }
}

/** The status of an answer's head. */
export const statusOf = (head: string): number => Number(head.slice(9, 12))
