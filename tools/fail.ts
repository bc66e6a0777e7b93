/** Ends a tool with a message that says what was seen and what to do; a stack helps only where that is missing. */
export function failWith(topic: string, error: unknown): never {
  process.stderr.write(`${topic}: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
