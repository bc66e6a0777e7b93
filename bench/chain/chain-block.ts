import type { Spread } from '../result/statistics.ts'
import type { ChainResult, HandshakeFigures, RequestFigures } from './chain-result.ts'

const number = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
const whole = (value: number) => Math.round(value).toLocaleString('en')
const range = ({ median, min, max }: Spread) => `${number(median)} (${number(min)}–${number(max)})`
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

const gatewaysOf = (count: number) => (count === 1 ? '' : `, ${count} gateways`)
const titleOf = ({ path, protocol, gateways }: RequestFigures) =>
  `\`${path}\`, ${protocol}${gatewaysOf(gateways)}`

function head({ kind, machine, date, commit, changed, seconds, plan, disturbance }: ChainResult): string {
  const run = kind === 'full' ? 'A full run' : 'A **look** (its figures mean nothing)'
  const tree = `commit ${commit}${changed ? ' with changes' : ''}`
  const { rounds, connections, closedSeconds, openSeconds } = plan
  return [
    `${run} of ${whole(seconds)} s on ${date.slice(0, 10)}, ${tree}: ${machine.cpu}, ${machine.processors} processors, Linux ${machine.kernel}, Node ${machine.node}.`,
    `${rounds} rounds, each ${closedSeconds} s with ${connections} requests in flight and ${openSeconds} s at the moderate rate; medians, with the smallest and the largest value of a round.`,
    `Meanwhile the host took ${number(disturbance.stealPercent)} % and other processes used ${number(disturbance.foreignPercent)} % of the processors.`,
  ].join(' ')
}

const latency = (value: Spread | null) => (value ? range(value) : '–')

const requestRow = (one: RequestFigures, rates: ChainResult['plan']['rates']) => [
  titleOf(one),
  range(one.requestsPerSecond),
  one.cpuSecondsPer10k['all'] ? range(one.cpuSecondsPer10k['all']) : '–',
  one.p50Ms ? `${rates[one.path] ?? '–'}/s` : '–',
  latency(one.p50Ms),
  latency(one.p99Ms),
]

/** Below that, in CPU seconds per 10k requests, a container has no part in a request. */
const leastShare = 0.1

function cpuTable(requests: readonly RequestFigures[]): string {
  const own = (one: RequestFigures) => Object.entries(one.cpuSecondsPer10k)
  const taking = requests.flatMap((one) => own(one).filter(([, { median }]) => median >= leastShare))
  const order = [
    'nginx',
    'gateway',
    'gateway2',
    'valkey',
    'bff',
    'accounts',
    'billing',
    'bookings',
    'all',
    'port',
    'load',
  ]
  const names = order.filter((name) => taking.some(([each]) => each === name))
  const cell = ({ cpuSecondsPer10k }: RequestFigures, name: string) => {
    const value = cpuSecondsPer10k[name]
    return value ? number(value.median) : '–'
  }
  return table(
    ['CPU s / 10k requests', ...names],
    requests.map((one) => [titleOf(one), ...names.map((name) => cell(one, name))]),
  )
}

const hopTable = (requests: readonly RequestFigures[]) =>
  table(
    ['median ms at the moderate rate', 'nginx, TLS, client', 'gateway', 'bff', 'slowest service'],
    requests.flatMap((one) => {
      if (!one.hopsMs) return []
      const { edge, gateway, bff, services } = one.hopsMs
      return [[titleOf(one), ...[edge, gateway, bff, services].map(number)]]
    }),
  )

const handshakeRow = ({ version, resumed, perSecond, cpuSecondsPer10k }: HandshakeFigures) => [
  `${version.replace('v', ' ')}, ${resumed ? 'resumed' : 'full'}`,
  whole(perSecond),
  number(cpuSecondsPer10k),
  whole(10_000 / cpuSecondsPer10k),
]

function streamsText({ streams }: ChainResult): string {
  const { count, members, openSeconds, memory, idleCpuPercent, events, deliveryMs } = streams
  const idle = Object.entries(idleCpuPercent)
    .filter(([name, percent]) => percent >= 1 && name !== 'all' && name !== 'load')
    .map(([name, percent]) => `${name} ${number(percent)} %`)
  const rows = Object.entries(memory).map(([name, { beforeMb, openMb, kbPerStream }]) => [
    name,
    whole(beforeMb),
    whole(openMb),
    number(kbPerStream),
  ])
  return [
    `${count.toLocaleString('en')} streams of ${members} members, each on a TLS connection of its own, open after ${number(openSeconds)} s. While nothing happens: ${idle.join(', ')} of one processor. ${events} events, each to ${whole(count / members)} streams, ${members} at a time: delivered after p50 ${number(deliveryMs.p50)} ms, p99 ${number(deliveryMs.p99)} ms, the last after ${number(deliveryMs.max)} ms; none was lost and no stream ended.`,
    table(['RSS', 'MB before', 'MB with all streams', 'kB a stream'], rows),
  ].join('\n\n')
}

const transferTable = ({ transfers }: ChainResult) =>
  table(
    ['transfer', 'MB', 's', 'container', 'RSS MB before', 'RSS MB at most', 'temporary files MB at most'],
    transfers.flatMap(({ title, megabytes, seconds, memory }) =>
      Object.entries(memory).map(([name, { beforeMb, peakMb, peakFilesMb }], index) => [
        ...(index === 0 ? [title, whole(megabytes), number(seconds)] : ['', '', '']),
        name === 'bff' ? 'in place of the BFF' : name,
        whole(beforeMb),
        whole(peakMb),
        number(peakFilesMb),
      ]),
    ),
  )

/** What docs/performance-chain.md says of a run: Markdown, for the part between its markers. */
export function chainBlock(result: ChainResult): string {
  const { requests, handshakes, plan } = result
  return [
    head(result),
    '### Requests',
    '![CPU time per request, by hop](../bench/results/chain.svg)',
    table(
      ['request', 'requests/s', 'CPU s / 10k, whole chain', 'moderate rate', 'p50 ms', 'p99 ms'],
      requests.map((one) => requestRow(one, plan.rates)),
    ),
    cpuTable(requests),
    hopTable(requests),
    '### TLS handshakes',
    table(
      ['handshake', 'per second', 'nginx: CPU s / 10k', 'a second of nginx’s CPU time pays for'],
      handshakes.map(handshakeRow),
    ),
    '### Event streams',
    streamsText(result),
    '### Large bodies',
    transferTable(result),
  ].join('\n\n')
}
