/** How many files or addresses the doctor's other commands take. */
const subjects: Record<string, number> = { record: 1, diff: 2, nearest: 1, reproduce: 1 }

/** Puts the address of a chain where a command lacks one: `diff staging.json` compares with it. */
export function withAddress(url: string, args: string[]): string[] {
  const [command = '', ...rest] = args
  const wanted = subjects[command]
  if (wanted === undefined) return [url, ...args]
  const options = rest.findIndex((word) => word.startsWith('-'))
  const given = options === -1 ? rest.length : options
  return given < wanted ? [command, ...rest.slice(0, given), url, ...rest.slice(given)] : args
}
