import { expect } from 'chai'

/** Fails with all of what was found: chai's own message would cut it short. */
export function expectNone(found: readonly string[], what: string): void {
  if (found.length > 0) expect.fail(`${what}:\n${found.join('\n')}`)
}
