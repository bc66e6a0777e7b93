/** What a process holds after garbage was collected. */
export interface Sample {
  heapMb: number
  rssMb: number
  externalMb: number
  arrayBuffersMb: number
  /** Open file descriptors: every socket, whether or not it keeps the process alive. */
  descriptors: number
  /** What keeps its event loop alive, by kind (`process.getActiveResourcesInfo`); one socket is whoever asks. */
  handles: Record<string, number>
  /** Every warning since it started, e.g. of too many listeners. */
  warnings: { text: string; count: number }[]
}
