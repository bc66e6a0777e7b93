import type { Step } from './observations.ts'
import type { Progress } from './examine.ts'

interface Out {
  isTTY?: boolean | undefined
  columns?: number | undefined
  write: (text: string) => unknown
}

/** On a terminal one line that changes; elsewhere a line when something else begins, once each. */
export function createProgress(out: Out, quiet: boolean): { tell: Progress; end: () => void } {
  if (quiet) return { tell: () => {}, end: () => {} }
  const told = new Set<string>()
  return {
    tell: (doing) => {
      if (out.isTTY) {
        out.write(`\r\u001B[K${doing.slice(0, (out.columns ?? 80) - 1)}`)
        return
      }
      const topic = doing.split(':', 1)[0] ?? ''
      const name = topicNames[topic]
      if (name === undefined || told.has(name)) return
      told.add(name)
      out.write(`doctor: ${name}\n`)
    },
    end: () => {
      if (out.isTTY) out.write('\r\u001B[K')
    },
  }
}

const topicNames: Partial<Record<Step | 'tls' | (string & {}), string>> = {
  tls: 'handshakes',
  page: 'the page',
  follow: 'redirects',
  plain: 'the plain http port',
  baseline: 'pairs with and without forged headers',
  forged: 'forged headers',
  login: 'signing in',
  websocket: 'WebSocket handshake',
  events: 'event stream, 5 s at most',
  limit: 'header limits',
  csrf: 'writes with and without the own Origin',
  origin: 'past the edge',
}
