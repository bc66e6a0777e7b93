import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spread } from '../result/statistics.ts'
import { bundleOf } from './bundle.ts'
import type { StartFigures, Variant } from './start-result.ts'
import type { Server, Topology } from './topology.ts'

/** One service stands for all three: they load much the same. The mailbox's HTML cleaner does not survive a bundler. */
const measured: readonly { server: Server; workspace?: string }[] = [
  { server: 'gateway', workspace: 'gateway' },
  { server: 'bff', workspace: 'bff' },
  { server: 'billing', workspace: 'services/billing' },
  { server: 'mailbox' },
]

const bundled = '/tmp/bundle.mjs'
const commands: Readonly<Record<Variant, { args: string[]; environment: Record<string, string> }>> = {
  plain: { args: ['src/main.ts'], environment: { NODE_DISABLE_COMPILE_CACHE: '1' } },
  cached: { args: ['src/main.ts'], environment: {} },
  bundled: { args: [bundled], environment: { NODE_DISABLE_COMPILE_CACHE: '1' } },
  'bundled and cached': { args: [bundled], environment: { NODE_COMPILE_CACHE: '/tmp/compile-cache' } },
}

const probe = readFileSync(join(import.meta.dirname, 'probe/main.ts'), 'utf8')

/** In a container that runs, beside the server that does nothing. @throws Error when a start failed */
function inside(container: string, input: string, ...words: string[]): string {
  return execFileSync('docker', ['exec', '--interactive', container, ...words], {
    input,
    encoding: 'utf8',
    timeout: 240_000,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

const sources: readonly Variant[] = ['plain', 'cached']
const all: readonly Variant[] = [...sources, 'bundled', 'bundled and cached']

/** Each server in each variant, `starts` times, the variants in turn. */
export async function measureStarts(topology: Topology, starts: number): Promise<StartFigures[]> {
  const figures: StartFigures[] = []
  for (const { server, workspace } of measured) {
    const container = topology.nameOf(server)
    if (workspace) inside(container, await bundleOf(workspace), 'sh', '-c', `cat >${bundled}`)
    const variants = workspace ? all : sources
    const words = ['node', '--input-type=module-typescript', '-', `${starts}`]
    const said = inside(container, probe, ...words, JSON.stringify(variants.map((name) => commands[name])))
    const times: number[][] = JSON.parse(said)
    for (const [index, variant] of variants.entries())
      figures.push({ server, variant, starts, ms: spread(times[index] ?? []) })
  }
  return figures
}
