/** The chains that a recording must lead back to, as they start. */
export const scenariosOfTheTable: readonly string[] = [
  'baseline',
  'trust-off',
  'trust-loopback',
  'inner-overwrites-proto',
  'auto-downgrade',
  'proto-list',
  'spoof-passthrough',
  'origin-bypass',
  'flexible-loop',
  'redirect-leak',
  'location-drop',
  'hsts-gap',
  'l4-proxy-protocol',
  'wss-proto',
  'strict-entry',
  'header-overflow',
  'cached-cookie',
  'csrf-host',
]

/** Later ones, of which the same is asked. */
const more = ['upgrade-missing', 'sse-buffered', 'domain-cookie', 'reencrypt-no-sni'] as const

export const scenariosToRecord: readonly string[] = [...scenariosOfTheTable, ...more]
