/** What is shared are ids, counters and sealed sessions of a few KiB: a longer value is a mistake. */
export const maxValueBytes = 65_536

/** @throws RangeError when the value is longer than `maxValueBytes` in UTF-8. */
export function boundedValue(value: string): string {
  const bytes = Buffer.byteLength(value)
  if (bytes > maxValueBytes)
    throw new RangeError(`a stored value has at most ${maxValueBytes} bytes, this one ${bytes}: store less`)
  return value
}

/** Whole milliseconds, rounded up. @throws RangeError when that is no time at all. */
export function lifetime(ms: number): number {
  const whole = Math.ceil(ms)
  if (!Number.isSafeInteger(whole) || whole < 1)
    throw new RangeError(
      `a lifetime in the store must be positive, this one is ${ms} ms: delete the key instead`,
    )
  return whole
}
