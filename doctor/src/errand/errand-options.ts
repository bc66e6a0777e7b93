import { parseArgs } from 'node:util'
import { optionTypes, readOptions, UsageError, type Options } from '../options.ts'

/** Commands besides the examination, with what they are given. */
const errands = {
  record: ['URL'],
  diff: ['A', 'B'],
  nearest: ['FILE'],
  reproduce: ['FILE'],
} as const
export type Errand = keyof typeof errands

const isErrand = (word: string | undefined): word is Errand =>
  word !== undefined && Object.hasOwn(errands, word)

/** Which of the other commands a command line begins with; an address may be called like one only with its scheme. */
export const errandOf = ([first]: readonly string[]): Errand | undefined =>
  isErrand(first) ? first : undefined

export interface ErrandOptions {
  /** Files or addresses, as many as the command takes. */
  subjects: string[]
  output: string | null
  json: string | null
  /** The options of an examination of that address. */
  examination: (address: string) => Options
}

const refused = ['junit', 'html', 'only', 'skip', 'strict'] as const

/** @throws UsageError that names every fault */
export function readErrandOptions(errand: Errand, args: readonly string[]): ErrandOptions | 'help' {
  let parsed
  try {
    parsed = parseArgs({ args: args.slice(1), options: optionTypes, allowPositionals: true, tokens: true })
  } catch (error) {
    throw new UsageError([error instanceof Error ? error.message : String(error)])
  }
  const { values, positionals, tokens } = parsed
  if (values.help) return 'help'
  const faults: string[] = []
  const wanted = errands[errand]
  if (positionals.length !== wanted.length) faults.push(`which? (doctor ${errand} ${wanted.join(' ')})`)
  for (const name of refused)
    if (values[name] !== undefined) faults.push(`--${name} belongs to an examination, not to ${errand}`)
  if (values.output !== undefined && !['record', 'reproduce'].includes(errand))
    faults.push('--output belongs to record and reproduce')

  const own = new Set(['output', 'json', ...refused])
  const rest = tokens.flatMap((token) => {
    if (token.kind !== 'option' || own.has(token.name)) return []
    return token.value === undefined ? [`--${token.name}`] : [`--${token.name}=${token.value}`]
  })
  const examination = (address: string): Options => {
    const options = readOptions([...rest, '--', address])
    if (typeof options === 'string') throw new UsageError([`--${options} stands alone`])
    return options
  }
  try {
    // Faults are told before anything is asked, also where a file needs no examination.
    examination(errand === 'record' ? (positionals[0] ?? 'https://localhost') : 'https://localhost')
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    faults.push(...error.faults)
  }
  if (faults.length > 0) throw new UsageError(faults)
  return { subjects: positionals, output: values.output ?? null, json: values.json ?? null, examination }
}
