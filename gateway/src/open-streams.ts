/** Event streams and WebSockets that are open, by session: they end with it. */
export function createOpenStreams() {
  const bySession = new Map<string, Set<() => void>>()

  /**
   * Remembers how to end a stream, and ends it by itself when the session's time is over.
   * @param untilMs time left to the session
   * @returns to be called when the stream ended
   */
  function opened(sid: string, untilMs: number, end: () => void): () => void {
    const streams = bySession.get(sid) ?? new Set()
    bySession.set(sid, streams.add(end))
    // setTimeout holds no more than 24.8 days; a session is shorter, but the setting may not be.
    const timer = setTimeout(end, Math.min(untilMs, 2_147_483_647))
    return () => {
      clearTimeout(timer)
      streams.delete(end)
      if (streams.size === 0 && bySession.get(sid) === streams) bySession.delete(sid)
    }
  }

  function endAll(sid: string): void {
    for (const end of bySession.get(sid) ?? []) end()
  }

  /** For a drain: every stream is told to go. */
  function close(): void {
    for (const streams of bySession.values()) for (const end of streams) end()
  }

  return {
    opened,
    endAll,
    close,
    count: () => [...bySession.values()].reduce((sum, { size }) => sum + size, 0),
  }
}

export type OpenStreams = ReturnType<typeof createOpenStreams>
