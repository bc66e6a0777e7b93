import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** IFA_F_TENTATIVE of linux/if_addr.h: duplicate address detection still runs. */
const tentative = 0x40

function hasTentativeAddress(): boolean {
  let table: string
  try {
    table = readFileSync('/proc/net/if_inet6', 'utf8')
  } catch {
    return false // no Linux, or no IPv6
  }
  // address, interface, prefix length, scope, flags, name
  const flags = table
    .trim()
    .split('\n')
    .map((line) => Number.parseInt(line.split(/\s+/)[4] ?? '0', 16))
  return flags.some((value) => (value & tentative) !== 0)
}

/**
 * Waits until the interfaces of containers that just started have their addresses: Chromium cancels every request in
 * flight when one appears (ERR_NETWORK_CHANGED), which no user of a running chain ever sees.
 */
export async function settledNetwork(): Promise<void> {
  const deadline = Date.now() + 15_000
  while (hasTentativeAddress()) {
    if (Date.now() > deadline) throw new Error('the network interfaces of this machine do not settle')
    await delay(50)
  }
}
