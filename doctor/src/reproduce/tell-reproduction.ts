import { createSheet } from '../report/sheet.ts'
import type { Reproduction } from './reproduce.ts'

interface Paper {
  colour: boolean
  width: number
  folder: string
  name: string
  /** The folder lies below the scenarios of a clone, where `make up` finds it. */
  isInClone: boolean
}

/** What was written, and what could not be. */
export function tellReproduction({ turned, left }: Reproduction, paper: Paper): string {
  const { line, say, paint, text } = createSheet(paper.width, paper.colour)
  line(paint('bold', `WRITTEN: ${paper.folder}`))
  line('')
  line('Made like it by')
  for (const { says } of turned) say(says, '  - ', '    ')
  if (turned.length === 0) line('  nothing: the healthy chain is like it already')
  if (left.length > 0) {
    line('')
    line('Cannot be made by a proxy or by a setting of the gateway')
    const fields = new Map<string, string[]>()
    for (const { difference, because } of left)
      fields.set(because, [...(fields.get(because) ?? []), difference.field])
    for (const [because, names] of fields) say(`${names.join(', ')}: ${because}`, '  - ', '    ')
  }
  line('')
  if (!paper.isInClone)
    say(`Move the folder below scenarios/ of a clone of Sallyport, under the name ${paper.name}.`, '')
  line(`See it here: ${paint('bold', `make up SCENARIO=${paper.name}`)}`)
  return text()
}
