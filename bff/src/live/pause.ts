/** A pause that can be ended early; ended while there is none, the next one is left out. */
export function createPause() {
  let resume: (() => void) | undefined
  let skipsNext = false
  return {
    for: (ms: number): Promise<void> => {
      if (skipsNext) {
        skipsNext = false
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => resume?.(), ms)
        resume = () => {
          clearTimeout(timer)
          resume = undefined
          resolve()
        }
      })
    },
    end: (): void => {
      if (resume) resume()
      else skipsNext = true
    },
  }
}
