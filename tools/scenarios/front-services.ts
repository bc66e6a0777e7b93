import { isMap, isNode, parseDocument } from 'yaml'

/** What no scenario changes: the hops behind the gateway, and the mailbox. */
const behind: ReadonlySet<string> = new Set(['bff', 'accounts', 'billing', 'bookings', 'mailbox'])

/**
 * The services of a chain that a scenario may change, from the text of its compose.yaml: those of compose.yaml in front of
 * the BFF, and what the scenario adds or takes away (`name: !reset null`). Reading them takes no time; asking
 * `docker compose config` takes a tenth of a switch.
 * @throws YAMLParseError, which names line and column
 */
export function frontServices(compose: string): string[] {
  // Compose's own tags are warnings here, and kept.
  const document = parseDocument(compose)
  const [fault] = document.errors
  if (fault) throw fault
  const services = document.get('services')
  const names = new Set(['nginx', 'gateway'])
  for (const { key, value } of isMap(services) ? services.items : []) {
    const name = String(key)
    if (isNode(value) && value.tag === '!reset') names.delete(name)
    else if (!behind.has(name)) names.add(name)
  }
  return [...names].toSorted()
}
