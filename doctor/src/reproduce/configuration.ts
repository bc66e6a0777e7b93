import type { Draft } from './draft.ts'

const indent = (lines: readonly string[], by: string): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => (line === '' ? '' : `${by}${line}`))
    .join('\n')

const text = (...parts: (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined && part !== '').join('\n')}\n`

const mark = '# Written by `doctor reproduce`.'

/** The server of the second proxy. */
function innerConf({ inner }: Draft): string | undefined {
  if (!inner) return undefined
  const passOn = inner.upgrades
    ? ['include /etc/hop/pass-on.conf;']
    : [
        '# Not pass-on.conf: Upgrade and Connection are not sent on.',
        'proxy_http_version 1.1;',
        'proxy_set_header Host $http_host;',
        'include /etc/hop/hop-inner.conf;',
      ]
  return text(
    mark,
    ...inner.http,
    'server {',
    '  listen 8080;',
    indent([...passOn, ...inner.server], '  '),
    ...inner.locations.map((location) => `\n${indent([location], '  ')}`),
    '',
    '\n  location / {',
    `    proxy_pass ${inner.next};`,
    '  }',
    '}',
  )
}

const forwardedConf = ({ forwarded }: Draft): string | undefined =>
  forwarded
    ? text(mark, ...Object.entries(forwarded).map(([name, value]) => `proxy_set_header ${name} ${value};`))
    : undefined

const l4Cfg = ({ hasL4 }: Draft): string | undefined =>
  hasL4
    ? text(
        mark,
        'global',
        '  log stdout format raw local0 info',
        '',
        'defaults',
        '  mode tcp',
        '  timeout connect 2s',
        '  timeout client 1h',
        '  timeout server 1h',
        '',
        'resolvers docker',
        '  nameserver dns 127.0.0.11:53',
        '',
        'frontend https',
        '  bind :8443',
        '  default_backend edge',
        '',
        'backend edge',
        '  # No send-proxy-v2: the edge waits for it in vain.',
        '  server nginx nginx:8443 resolvers docker init-addr last,libc,none',
        '',
        'frontend health',
        '  mode http',
        '  bind 127.0.0.1:9090',
        '  monitor-uri /healthz',
      )
    : undefined

/** The files that containers mount, by name; only those that differ from the healthy chain. */
export function configuration(draft: Draft): Record<string, string> {
  const files: Record<string, string | undefined> = {
    'inner.conf': innerConf(draft),
    'forwarded.conf': forwardedConf(draft),
    'api.conf': draft.api === null ? undefined : text(mark, draft.api),
    'edge.conf': draft.edge.length === 0 ? undefined : text(mark, ...draft.edge),
    'l4.cfg': l4Cfg(draft),
  }
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) => (file === undefined ? [] : [[name, file]])),
  )
}
