import { Fragment } from 'react'

/** An origin or address that breaks at its joints first: after the scheme, before the port. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=:\/\/)|(?=:\d+$)/)
  return parts.map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
