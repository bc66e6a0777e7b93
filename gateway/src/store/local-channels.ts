import type { Log } from '@sallyport/common/log'

export type Listener = (message: string) => void

/** Who listens to what in this process. A listener that throws is logged and keeps no other from hearing. */
export function createLocalChannels(log: Log) {
  const channels = new Map<string, Set<{ listener: Listener }>>()

  return {
    names: () => channels.keys(),
    has: (channel: string): boolean => channels.has(channel),

    /** Returns what ends it. The same function may listen twice. */
    add(channel: string, listener: Listener): () => void {
      const seat = { listener }
      const seats = channels.get(channel) ?? new Set()
      channels.set(channel, seats.add(seat))
      return () => {
        seats.delete(seat)
        if (seats.size === 0 && channels.get(channel) === seats) channels.delete(channel)
      }
    },

    deliver(channel: string, message: string): void {
      for (const { listener } of channels.get(channel) ?? []) {
        try {
          listener(message)
        } catch (err) {
          log.error({ err, channel }, 'a listener of the store failed on a message')
        }
      }
    },

    clear: (): void => channels.clear(),
  }
}
