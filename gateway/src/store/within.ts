/** Time was over before an answer came: what was asked for may or may not have happened. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** The work's own outcome, or NoAnswer after `ms`; the work goes on, and nobody minds how it ends. */
export function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new NoAnswer(`no answer within ${ms} ms`))
    // One more turn of the event loop: after a pause of our own the answer may lie in the socket unread.
    const timer = setTimeout(() => setImmediate(giveUp), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
