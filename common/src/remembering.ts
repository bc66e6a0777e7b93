/**
 * Remembers what a pure function made of a text. For texts of which a process meets few (names of hosts, addresses of
 * hops); who sends others makes it forget, not grow.
 * @param most texts that are remembered
 */
export function remembering<Value>(make: (text: string) => Value, most = 256): (text: string) => Value {
  const known = new Map<string, { value: Value }>()
  return (text) => {
    const found = known.get(text)
    if (found) return found.value
    const value = make(text)
    if (known.size >= most) known.clear()
    known.set(text, { value })
    return value
  }
}
