import { setTimeout as wait } from 'node:timers/promises'

export interface SeenEvent {
  type: string
  id?: string
  data: Record<string, unknown>
}

/** A queue that a test takes from as things arrive. */
export function createArrivals<Item>() {
  const items: Item[] = []
  const waiting: (() => void)[] = []
  return {
    items,
    push: (item: Item): void => {
      items.push(item)
      for (const wake of waiting.splice(0)) wake()
    },
    /** Takes items up to the first that is wanted, and gives that one. */
    next: async (wanted: (item: Item) => boolean = () => true, withinMs = 5_000): Promise<Item> => {
      const tooLate = new AbortController()
      const limit = wait(withinMs, undefined, { signal: tooLate.signal, ref: false }).then(() => {
        throw new Error(`nothing like that came in ${withinMs} ms; left over: ${JSON.stringify(items)}`)
      })
      limit.catch(() => undefined)
      try {
        for (;;) {
          const item = items.shift()
          if (item === undefined) await Promise.race([limit, new Promise<void>((wake) => waiting.push(wake))])
          else if (wanted(item)) return item
        }
      } finally {
        tooLate.abort()
      }
    },
  }
}

function parse(block: string): SeenEvent | string {
  if (block.startsWith(':') || block.startsWith('retry:')) return block
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
  )
  const id = fields.get('id')
  const data = JSON.parse(fields.get('data') ?? 'null') as Record<string, unknown>
  return { type: fields.get('event') ?? 'message', ...(id === undefined ? {} : { id }), data }
}

/** A client of server-sent events that keeps comments and `retry` apart. */
export async function readEvents(url: string, headers: Record<string, string>) {
  const stop = new AbortController()
  const response = await fetch(url, { headers, signal: stop.signal })
  const events = createArrivals<SeenEvent>()
  const others = createArrivals<string>()
  const read = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const seen = parse(block)
        if (typeof seen === 'string') others.push(seen)
        else events.push(seen)
      }
    }
  }
  const ended = read().catch(() => undefined)
  return {
    response,
    events,
    others,
    /** Resolves when the server has ended the stream, or cut it. */
    ended,
    next: (type: string) => events.next((event) => event.type === type),
    stop: async () => {
      stop.abort()
      await ended
    },
  }
}
