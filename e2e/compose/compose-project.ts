import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseScenario } from '../../tools/scenarios/choose-scenario.ts'
import { frontServices } from '../../tools/scenarios/front-services.ts'
import { readScenarios } from '../../tools/scenarios/scenario.ts'

export const root = join(import.meta.dirname, '../..')

export function docker(args: readonly string[], settings: NodeJS.ProcessEnv = {}): string {
  return execFileSync('docker', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  })
}

const labelled = (project: string) => ['--filter', `label=com.docker.compose.project=${project}`]
const lines = (text: string) => text.split('\n').filter(Boolean)

/** Removes networks that nothing uses: a scenario leaves the one of its hop behind. */
const pruneNetworks = (project: string) => void docker(['network', 'prune', '--force', ...labelled(project)])

/** Removes containers, their volumes and networks of a project, whatever is left of it: Compose wants all of a chain. */
export function removeProject(project: string): void {
  const containers = lines(docker(['ps', '--all', '--quiet', ...labelled(project)]))
  if (containers.length > 0) docker(['rm', '--force', '--volumes', ...containers])
  const volumes = lines(docker(['volume', 'ls', '--quiet', ...labelled(project)]))
  if (volumes.length > 0) docker(['volume', 'rm', '--force', ...volumes])
  pruneNetworks(project)
}

/** Compose commands for one project, whichever scenario it shows now. */
export function createComposeProject(project: string, files: readonly string[], settings: NodeJS.ProcessEnv) {
  let scenario: { files: string[]; settings: NodeJS.ProcessEnv } = { files: [], settings: {} }

  const command = (args: readonly string[]): [words: string[], environment: NodeJS.ProcessEnv] => {
    const all = [...files, ...scenario.files].flatMap((file) => ['--file', file])
    return [
      ['compose', '--project-name', project, ...all, ...args],
      { ...process.env, ...settings, ...scenario.settings },
    ]
  }
  const compose = (...args: string[]): string => docker(...command(args))

  /** The command of a switch: as `make up`, but without a look at each hop that no scenario changes, half the time. */
  function switching(id: string, own: Record<string, string>) {
    // With every setting said, because the .env of this folder may hold another scenario's.
    const chosen = chooseScenario(
      { ...settings, ...own, SCENARIO: id },
      {},
      readScenarios(join(root, 'scenarios')),
    )
    // The edge asks for addresses anew, whatever else the scenario changes.
    const CONFIG_HASH = Object.values(chosen).join()
    scenario = { files: [`scenarios/${id}/compose.yaml`], settings: { ...chosen, CONFIG_HASH } }
    const front = frontServices(readFileSync(join(root, `scenarios/${id}/compose.yaml`), 'utf8'))
    const words = 'up --detach --wait --wait-timeout 60 --no-build --no-deps --remove-orphans'
    return command([...words.split(' '), ...front])
  }

  return {
    compose,
    /**
     * Turns the chain into one of staging's, as `make up SCENARIO=…` does: what differs is replaced, what is no part of it
     * removed.
     */
    become: (id: string, own: Record<string, string> = {}): void => {
      docker(...switching(id, own))
      pruneNetworks(project)
    },
    /** Begins a switch and returns what kills it, children and all. */
    beginSwitch: (id: string): (() => void) => {
      const [words, env] = switching(id, {})
      const { pid } = spawn('docker', words, { cwd: root, env, stdio: 'ignore', detached: true })
      return () => void (pid && process.kill(-pid, 'SIGKILL'))
    },
    /** The services of this chain that run now. */
    running: (): string[] =>
      lines(
        docker(['ps', ...labelled(project), '--format', '{{.Label "com.docker.compose.service"}}']),
      ).toSorted(),
    /** Removes everything, hops of a scenario included. */
    remove: (): void => {
      compose('down', '--volumes', '--remove-orphans', '--timeout', '5')
      pruneNetworks(project)
    },
  }
}

export type ComposeProject = ReturnType<typeof createComposeProject>
