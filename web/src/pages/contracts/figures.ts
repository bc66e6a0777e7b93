import type { Absorbed } from '../../api/contract.ts'

const figureNames = ['calls', 'bytes', 'fields', 'names', 'envelopes', 'times', 'money', 'statuses'] as const
export type FigureName = (typeof figureNames)[number]

export interface Figure {
  name: FigureName
  raw: number
  shaped: number
}

/** The counts in the order in which they are told; one that the API does not know (any more) is left out. */
export function figuresOf({ formats, ...counts }: Absorbed['counts']): Figure[] {
  const known = new Map<string, { raw: number; shaped: number }>([
    ...Object.entries(counts),
    ...Object.entries(formats),
  ])
  return figureNames.flatMap((name) => {
    const pair = known.get(name)
    return pair ? [{ name, ...pair }] : []
  })
}
