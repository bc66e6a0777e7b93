/** How many letters must be put in, taken out or changed to get from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of from.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of to.split('').entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** How unlike a name a wrong one is: parts that are the same count for more than letters. */
function unlikeness(wrong: string, name: string): number {
  if (name.startsWith(wrong) || wrong.startsWith(name)) return 0
  const parts = new Set(name.split('-'))
  const shared = wrong.split('-').filter((part) => parts.has(part)).length
  return distance(wrong, name) / (1 + 2 * shared)
}

/** The names that somebody may have meant, most likely first; three at most, and at least one. */
export function nearest(wrong: string, names: readonly string[]): string[] {
  const ranked = names
    .map((name) => ({ name, far: unlikeness(wrong.toLowerCase(), name) }))
    .toSorted((a, b) => a.far - b.far)
  const limit = Math.max(3, (ranked[0]?.far ?? 0) + 1)
  return ranked
    .filter(({ far }) => far <= limit)
    .slice(0, 3)
    .map(({ name }) => name)
}
