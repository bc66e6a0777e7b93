import { isIP } from 'node:net'

type Values = Record<string, string | undefined>

/** What the machine decides: found anew at each run, so a changed machine never meets a stale .env. */
export interface Found {
  NODE_IMAGE: string
  NGINX_IMAGE: string
  VALKEY_IMAGE: string
  HAPROXY_IMAGE: string
  CADDY_IMAGE: string
  BUILD_CA_FILE: string
  SALLYPORT_UID: string
  SALLYPORT_GID: string
}

const isPort = (value: string) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535

const isOrigin = (value: string) =>
  URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value)

const originOf = (httpsPort: string | undefined) =>
  httpsPort === '443' ? 'https://localhost' : `https://localhost:${httpsPort}`

/**
 * Environment (and make variables) over the existing .env over the default.
 * @throws {Error} that names every fault at once
 */
export function decideSettings(environment: Values, stored: Values, found: Found): Record<string, string> {
  const pick = (name: string, fallback: string) => environment[name] || stored[name] || fallback
  const httpsPort = pick('HTTPS_PORT', '8443')
  // An origin that was only ever derived follows the port.
  const derived = stored['PUBLIC_ORIGIN'] === originOf(stored['HTTPS_PORT'])
  const settings: Record<string, string> = {
    HTTPS_PORT: httpsPort,
    HTTP_PORT: pick('HTTP_PORT', '8080'),
    BIND_ADDRESS: pick('BIND_ADDRESS', '127.0.0.1'),
    PUBLIC_ORIGIN:
      environment['PUBLIC_ORIGIN'] || (!derived && stored['PUBLIC_ORIGIN']) || originOf(httpsPort),
    DEMO_MODE: pick('DEMO_MODE', 'true'),
    ...found,
  }
  const project = pick('COMPOSE_PROJECT_NAME', '')
  if (project !== '') settings['COMPOSE_PROJECT_NAME'] = project
  const faults = faultsOf(settings)
  if (faults.length > 0) throw new Error(`settings that cannot be used:\n  ${faults.join('\n  ')}`)
  return settings
}

function faultsOf(settings: Record<string, string>): string[] {
  const faults: string[] = []
  const check = (name: string, isRight: (value: string) => boolean, rule: string) => {
    const value = settings[name]
    if (value !== undefined && !isRight(value)) faults.push(`${name}=${value}: ${rule}`)
  }
  check('HTTPS_PORT', isPort, 'must be a whole number from 1 to 65535')
  check('HTTP_PORT', isPort, 'must be a whole number from 1 to 65535')
  check('HTTP_PORT', (value) => value !== settings['HTTPS_PORT'], 'must differ from HTTPS_PORT')
  check(
    'BIND_ADDRESS',
    (value) => isIP(value) === 4,
    'must be an IPv4 address, 127.0.0.1 for this machine alone',
  )
  check(
    'PUBLIC_ORIGIN',
    isOrigin,
    'must be an origin such as https://localhost:8443, without a path or slash at the end',
  )
  check('DEMO_MODE', (value) => value === 'true' || value === 'false', 'must be true or false')
  check(
    'COMPOSE_PROJECT_NAME',
    (value) => /^[a-z0-9][a-z0-9_-]*$/.test(value),
    'must be lower case letters, digits, - and _',
  )
  check('SALLYPORT_UID', (value) => /^\d+$/.test(value), 'must be a numeric user id')
  check('SALLYPORT_GID', (value) => /^\d+$/.test(value), 'must be a numeric group id')
  for (const [name, value] of Object.entries(settings)) {
    if (/['\n\r]/.test(value)) faults.push(`${name}: must hold no quote and no line break`)
  }
  return faults
}
