import type { Draft } from './draft.ts'

const block = (name: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`  ${name}:`, ...lines.map((line) => `    ${line}`)] : []

const list = (name: string, items: readonly string[]): string[] =>
  items.length > 0 ? [`${name}:`, ...items.map((item) => `  - ${item}`)] : []

const drawing = ({ hasL4, inner }: Draft): string =>
  ['browser', ...(hasL4 ? ['l4'] : []), 'nginx', ...(inner ? ['inner'] : []), 'gateway'].join(' → ')

/** The Compose override of the scenario; paths are those of the project's folder. */
export function composeOverride(name: string, draft: Draft): string {
  const { inner, hasL4, forwarded, api, edge, gateway, isPublished } = draft
  const here = `./scenarios/${name}`
  const port = '${BIND_ADDRESS:-127.0.0.1}'
  const innerLines = inner
    ? [
        'extends: { file: scenarios/hops/compose.yaml, service: nginx }',
        ...list('volumes', [
          `${here}/inner.conf:/etc/inner/inner.conf:ro`,
          ...(inner.hasCertificate
            ? [
                './.sallyport/certs/edge.crt:/run/certs/edge.crt:ro',
                './.sallyport/certs/edge.key:/run/certs/edge.key:ro',
              ]
            : []),
        ]),
        'networks: [edge, inner]',
        'depends_on: { gateway: { condition: service_healthy } }',
      ]
    : []
  const l4Lines = hasL4
    ? [
        'extends: { file: scenarios/hops/compose.yaml, service: haproxy }',
        `volumes: ['${here}/l4.cfg:/etc/haproxy.cfg:ro']`,
        `ports: ['${port}:\${HTTPS_PORT:-8443}:8443']`,
        'networks: [outer]',
        'depends_on: { nginx: { condition: service_healthy } }',
      ]
    : []
  const environment = [
    ...(inner ? ['NEXT_HOP: inner:8080'] : []),
    ...(hasL4 ? ['TLS_LISTEN: proxy_protocol'] : []),
  ]
  const nginxLines = [
    ...(environment.length > 0 ? [`environment: { ${environment.join(', ')} }`] : []),
    ...list('volumes', [
      ...(forwarded ? [`${here}/forwarded.conf:/etc/sallyport/forwarded.conf:ro`] : []),
      ...(api === null ? [] : [`${here}/api.conf:/etc/sallyport/api.conf:ro`]),
      ...(edge.length > 0 ? [`${here}/edge.conf:/etc/scenario/edge.conf:ro`] : []),
    ]),
    ...(hasL4
      ? [`ports: !override ['${port}:\${HTTP_PORT:-8080}:8080']`, 'networks: [outer, edge, mailpage]']
      : []),
    ...(inner ? ['depends_on: { inner: { condition: service_healthy } }'] : []),
  ]
  const settings = Object.entries(gateway).map(([setting, value]) => `  ${setting}: '${value}'`)
  const gatewayLines = [
    ...(settings.length > 0 ? ['environment:', ...settings] : []),
    ...(isPublished ? [`ports: ['${port}:\${GATEWAY_PORT:-3000}:8080']`] : []),
    ...(inner ? ['networks: !override [inner, app]'] : []),
  ]
  const services = [
    ...block('l4', l4Lines),
    ...block('inner', innerLines),
    ...block('nginx', nginxLines),
    ...block('gateway', gatewayLines),
  ]
  const networks = [...(inner ? ['  inner: { internal: true }'] : []), ...(hasL4 ? ['  outer:'] : [])]
  return `${[
    `# ${drawing(draft)}, written by \`doctor reproduce\``,
    ...(services.length > 0 ? ['services:', ...services] : ['services: {}']),
    ...(networks.length > 0 ? ['', 'networks:', ...networks] : []),
  ].join('\n')}\n`
}
