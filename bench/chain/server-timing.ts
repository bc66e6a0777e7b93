/** Names and times (ms) of a `Server-Timing` header; names without a time are left out. */
export function parseServerTiming(text: string): Map<string, number> {
  const metrics = text.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim())
    const duration = parameters.find((each) => each.startsWith('dur='))?.slice(4)
    return name === '' || duration === undefined ? [] : [[name, Number(duration)] as const]
  })
  return new Map(metrics)
}

export interface HopTimes {
  /** The slowest service, the BFF without it, the gateway without the BFF, and nginx, TLS and the client, in ms. */
  services: number
  bff: number
  gateway: number
  edge: number
}

/**
 * What each hop itself took of an answer. A time that a hop measured holds those of the hops behind it; services are asked
 * in parallel.
 * @param totalMs as the client saw it
 */
export function hopTimes(text: string, totalMs: number): HopTimes | undefined {
  const { bff, gateway, ...sources } = Object.fromEntries(parseServerTiming(text))
  if (bff === undefined || gateway === undefined) return undefined
  const services = Math.max(0, ...Object.values(sources))
  const left = (outer: number, inner: number) => Math.max(0, outer - inner)
  return { services, bff: left(bff, services), gateway: left(gateway, bff), edge: left(totalMs, gateway) }
}
