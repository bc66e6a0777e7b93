/** Lets at most `most` tasks run at once; the others wait their turn. A task's failure is its own caller's. */
export function atMost(most: number) {
  let free = most
  const waiting: (() => void)[] = []

  return async <Value>(task: () => Promise<Value>): Promise<Value> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
