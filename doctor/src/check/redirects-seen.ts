import type { Observations } from '../observations.ts'
import { asked, honestAnswers, type Answered } from './look.ts'

export interface RedirectSeen {
  exchange: Answered
  from: URL
  to: URL
  says: string
}

/** Every redirect of an honest answer, each once. */
export function redirectsSeen(seen: Observations): RedirectSeen[] {
  const found = new Map<string, RedirectSeen>()
  for (const exchange of honestAnswers(seen)) {
    const { location, status } = exchange.answer
    if (location === null || status < 300 || status > 399 || !URL.canParse(location)) continue
    const says = `${asked(exchange)} → ${status} Location: ${location}`
    const key = `${new URL(exchange.url).protocol} ${says}`
    if (!found.has(key))
      found.set(key, { exchange, from: new URL(exchange.url), to: new URL(location), says })
  }
  return [...found.values()]
}
