import {
  passedOnSchema,
  type TransportChange,
  type TransportReceived,
} from '@sallyport/common/contracts/transport-hop'

type Name = TransportChange['name']

/** A header as a hop received it; null: absent, undefined: not told. */
export function headerAt({ host, forwarded }: TransportReceived, name: Name): string | null | undefined {
  return name === 'Host' ? host : forwarded.find((header) => header.name === name)?.value
}

function changeOf(before: string | null, after: string | null): TransportChange['change'] | undefined {
  if (before === after) return before === null ? undefined : 'kept'
  if (before === null) return 'added'
  if (after === null) return 'dropped'
  return after.startsWith(`${before},`) ? 'appended' : 'overwritten'
}

/** What a hop made of Host and X-Forwarded-*, by what came in and what the next hop received. */
export function passedOn(received: TransportReceived, byNext: TransportReceived): TransportChange[] {
  return passedOnSchema.shape.name.options.flatMap((name) => {
    const before = headerAt(received, name)
    const after = headerAt(byNext, name)
    if (before === undefined || after === undefined) return []
    const change = changeOf(before, after)
    return change ? [{ name, before, after, change }] : []
  })
}
