/** What an attempt failed with, or 'nothing'. */
export const messageOf = (attempt: Promise<void>): Promise<string> =>
  attempt.then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  )

/** A document of our origin, with its CSP, that does nothing by itself. */
export const quietPage = '/theme.js'
