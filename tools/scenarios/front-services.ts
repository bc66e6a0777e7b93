/** What no scenario changes: the hops behind the gateway, and the mailbox. */
const behind: ReadonlySet<string> = new Set(['bff', 'accounts', 'billing', 'bookings', 'mailbox'])

/**
 * The services of a chain that a scenario may change, from the text of its compose.yaml: those of compose.yaml in front of
 * the BFF, and what the scenario adds or takes away (`name: !reset null`). Reading them takes no time; asking
 * `docker compose config` takes a tenth of a switch. Throws for a text without `services:` in block style.
 */
export function frontServices(compose: string): string[] {
  const block = /^services:(?: \{\})?\n((?:(?:[ #].*)?\n)*)/m.exec(compose)
  if (!block) throw new Error('no `services:` at the start of a line: write the scenario in block style')
  const names = new Set(['nginx', 'gateway'])
  for (const [, name = '', rest = ''] of (block[1] ?? '').matchAll(/^ {2}([\w-]+):(.*)$/gm)) {
    if (rest.trim() === '!reset null') names.delete(name)
    else if (!behind.has(name)) names.add(name)
  }
  return [...names].toSorted()
}
