import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { composeOverride } from './compose-override.ts'
import { configuration } from './configuration.ts'
import type { Reproduction } from './reproduce.ts'
import { expectedFindings, scenarioPage, suspectedCause, writtenBy } from './scenario-page.ts'

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`

function expectation(chain: Fingerprint, { draft }: Reproduction): object {
  const found = suspectedCause(chain)
  const { paths, looked } = chain.meta
  return {
    findings: found ? expectedFindings(chain) : [],
    suspectedHop: found?.cause.hop ?? null,
    cause: found?.id ?? null,
    doctor: {
      paths,
      ...(draft.isPublished ? { origin: 'http://localhost:${GATEWAY_PORT}' } : {}),
      ...(looked.entry && chain.entry['leadsHere'] === 'yes'
        ? { entry: 'http://idp.localhost:${HTTP_PORT}/' }
        : {}),
    },
  }
}

/** Every file of the scenario, by name. */
export function scenarioFiles(name: string, chain: Fingerprint, made: Reproduction): Record<string, string> {
  const says = 'where the gateway answers past its edge'
  return {
    'README.md': scenarioPage(name, chain, made),
    'compose.yaml': composeOverride(name, made.draft),
    ...configuration(made.draft),
    ...(made.draft.isPublished ? { 'settings.json': json({ GATEWAY_PORT: { port: 3000, says } }) } : {}),
    'expected.json': json(expectation(chain, made)),
  }
}

/** Why nothing is written; its message is for the user. */
export class NoPlace extends Error {}

/** The name of the scenario that a folder would be. @throws NoPlace */
export function scenarioName(folder: string): string {
  const name = basename(resolve(folder))
  if (!/^[a-z\d][a-z\d-]{0,40}$/.test(name))
    throw new NoPlace(
      `"${name}" is no name of a scenario: small letters, digits and hyphens (-o scenarios/NAME)`,
    )
  const page = join(folder, 'README.md')
  const isOwn = existsSync(page) && readFileSync(page, 'utf8').includes(writtenBy)
  if (existsSync(folder) && readdirSync(folder).length > 0 && !isOwn)
    throw new NoPlace(
      `${folder} exists and was not written by this command: choose another name (-o scenarios/NAME)`,
    )
  return name
}

export function writeScenario(folder: string, files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}
