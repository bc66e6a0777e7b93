type DataPhase = 'loading' | 'failed' | 'empty' | 'filled'

/** What a part of a page shows: data that is there stays, even when the last read failed. */
export function dataPhase<Data>(
  data: Data | undefined,
  failed: boolean,
  isEmpty: (data: Data) => boolean,
): DataPhase {
  if (data === undefined) return failed ? 'failed' : 'loading'
  return isEmpty(data) ? 'empty' : 'filled'
}
