import Mocha from 'mocha'

/** Skips the running test (or, from a `before` hook, its suite) and puts the reason into the title, where reports show it. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const running = context.test
  const named = running instanceof Mocha.Test ? running : running?.parent
  if (named) named.title += ` [skipped: ${reason}]`
  return context.skip()
}
