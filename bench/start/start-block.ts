import type { Spread } from '../result/statistics.ts'
import type { StartResult, TestTimes, UpFigures } from './start-result.ts'

const number = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
const range = ({ median, min, max }: Spread) => `${number(median)} (${number(min)}–${number(max)})`
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')

function head({ kind, machine, date, commit, changed, seconds, disturbance }: StartResult): string {
  const run = kind === 'full' ? 'A full run' : 'A **look** (its figures mean nothing)'
  const tree = `commit ${commit}${changed ? ' with changes' : ''}`
  return `${run} of ${number(seconds)} s on ${date.slice(0, 10)}, ${tree}: ${machine.cpu}, ${machine.processors} processors, Linux ${machine.kernel}, Node ${machine.node}. Medians, with the smallest and the largest value. Meanwhile the host took ${number(disturbance.stealPercent)} % of the processors.`
}

const states: Readonly<Record<UpFigures['from'], string>> = {
  running: 'it runs, and nothing has changed',
  down: 'after `make down`',
  'no images': 'no image of the project is there (`build --no-cache`)',
}

function upTable(ups: readonly UpFigures[]): string {
  const phases = ups[0]?.phases.map(({ phase }) => phase) ?? []
  // Once is no spread.
  const cell = (value: Spread | undefined, rounds: number) =>
    value === undefined ? '–' : rounds === 1 ? number(value.median) : range(value)
  return table(
    ['`make up`, s', 'rounds', ...phases, 'together'],
    ups.map(({ from, rounds, phases: own, seconds }) => [
      states[from],
      String(rounds),
      ...phases.map((name) => cell(own.find(({ phase }) => phase === name)?.seconds, rounds)),
      cell(seconds, rounds),
    ]),
  )
}

function bareText({ bare }: StartResult): string {
  if (!bare)
    return 'From a bare machine: not measured on this machine, which had an engine and base images before.'
  return [
    `From a bare machine, on ${bare.date.slice(0, 10)}: ${number(bare.seconds)} s from the first to the last phase.`,
    table(
      ['phase', 's'],
      bare.phases.map(({ phase, seconds }) => [phase, number(seconds)]),
    ),
  ].join('\n\n')
}

const variants = ['plain', 'cached', 'bundled', 'bundled and cached'] as const

function startTable({ starts }: StartResult): string {
  const names = [...new Set(starts.map(({ server }) => server))]
  return table(
    [
      'process to port, ms',
      'without a compile cache',
      '**with the image’s**',
      'one file',
      'one file, cached',
    ],
    names.map((name) => [
      name,
      ...variants.map((variant) => {
        const found = starts.find((one) => one.server === name && one.variant === variant)
        return found ? range(found.ms) : '–'
      }),
    ]),
  )
}

const containerTable = ({ containers }: StartResult) =>
  table(
    ['container, ms since its start', 'listens', 'first health check that passed'],
    containers.map(({ server, listensMs, healthyMs }) => [
      server,
      listensMs ? range(listensMs) : '–',
      range(healthyMs),
    ]),
  )

function sizeTables({ images, memory, idleSeconds }: StartResult): string[] {
  const rss = memory.reduce((sum, { rssMb }) => sum + rssMb, 0)
  const engine = memory.reduce((sum, { engineMb }) => sum + engineMb, 0)
  const own = images.reduce((sum, one) => sum + one.megabytes - one.baseMegabytes, 0)
  const base = Math.max(0, ...images.map(({ baseMegabytes }) => baseMegabytes))
  return [
    '### Size',
    table(
      ['image', 'MB', 'of that the Node base', 'its own'],
      images.map(({ name, megabytes, baseMegabytes }) => [
        `\`${name}\``,
        number(megabytes),
        baseMegabytes === 0 ? '–' : number(baseMegabytes),
        number(megabytes - baseMegabytes),
      ]),
    ),
    `The base is on a disk once: all of them together take ${number(own + base)} MB.`,
    `Memory after ${idleSeconds} s without a request:`,
    table(
      ['container', 'RSS MB', 'MB as the engine counts'],
      [
        ...memory.map(({ name, rssMb, engineMb }) => [name, number(rssMb), number(engineMb)]),
        ['**all**', number(rss), number(engine)],
      ],
    ),
  ]
}

const inCell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;')
const seconds = (milliseconds: number) => number(milliseconds / 1000)

function testsText(tests: TestTimes | null): string[] {
  if (!tests) return ['`make test` was not run on this machine.']
  const parts = tests.suites.flatMap(({ suite, milliseconds, lanes }) => [
    [suite, seconds(milliseconds)],
    ...lanes.map((lane) => [`${suite}: ${lane.name}`, seconds(lane.milliseconds)]),
  ])
  return [
    `The last \`make test\` ended on ${tests.date.slice(0, 16).replace('T', ' at ')} UTC: ${tests.counts}.`,
    table(['suite', 's'], parts),
    table(
      ['slowest tests, with the hooks of their own', 's', 'file'],
      tests.slowest.map((test) => [inCell(test.title), seconds(test.milliseconds), `\`${test.file}\``]),
    ),
  ]
}

/** What docs/performance-start.md says of a run: Markdown, for the part between its markers. */
export function startBlock(result: StartResult): string {
  return [
    head(result),
    '### `make up`',
    upTable(result.ups),
    bareText(result),
    '### A server',
    '![Start of a server](../bench/results/start.svg)',
    startTable(result),
    containerTable(result),
    ...sizeTables(result),
    '### `make test`',
    ...testsText(result.tests),
  ].join('\n\n')
}
