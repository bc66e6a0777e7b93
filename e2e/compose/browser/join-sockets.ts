import type { Socket } from 'node:net'

/** Makes one connection of two: what one says the other hears, and they end together. */
export function joinSockets(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy()).on('close', () => other.destroy())
  other.on('error', () => one.destroy()).on('close', () => one.destroy())
  one.pipe(other).pipe(one)
}
