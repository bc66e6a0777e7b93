import { join } from 'node:path'
import type { FindingId } from '../../doctor/src/finding-ids.ts'
import type { Observations } from '../../doctor/src/observations.ts'
import { diagnose } from '../../doctor/src/report/diagnose.ts'
import type { Report } from '../../doctor/src/report/report.ts'
import { readExpectations, type Expectation } from '../../tools/scenarios/expectation.ts'
import { composeChain } from '../compose/setup.ts'
import { examineChain } from '../recordings/examine-chain.ts'

export const scenarioFolder = join(import.meta.dirname, '../../scenarios')

/** What the doctor saw and said of a scenario, beside what it must say. */
export interface Examined {
  /** Id, and the settings that differ from those it starts with. */
  name: string
  id: string
  expected: Expectation
  seen: Observations
  report: Report
}

/** Every examination of this run, in their order. */
export const examined: Examined[] = []

export const nameOf = (id: string, settings: Readonly<Record<string, string>>): string =>
  [id, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(' ')

const sameSettings = (a: Record<string, string>, b: Record<string, string>) => nameOf('', a) === nameOf('', b)

export function expectationsOf(id: string): Expectation[] {
  const { httpOrigin, gatewayPort } = composeChain()
  return readExpectations(scenarioFolder, id, {
    HTTP_PORT: new URL(httpOrigin).port,
    GATEWAY_PORT: String(gatewayPort),
  })
}

/** The doctor, as `make doctor ARGS=--active` runs it, on the chain as it is now, which shows a scenario. */
export async function examineScenario(id: string, settings: Record<string, string>): Promise<Examined> {
  const expected = expectationsOf(id).find((one) => sameSettings(one.settings, settings))
  if (!expected) throw new Error(`scenarios/${id}/expected.json says nothing for ${nameOf(id, settings)}`)
  const seen = await examineChain(composeChain(), expected.doctor)
  const result = { name: nameOf(id, settings), id, expected, seen, report: diagnose(seen) }
  examined.push(result)
  return result
}

export const raised = ({ report }: Examined): FindingId[] => report.findings.map((finding) => finding.id)

/** Whether the expected cause and its hop are among the first `rank` suspects of a finding; where nothing is wrong: nothing is found. */
export function namesTheCause(
  { report, expected: { cause, suspectedHop } }: Examined,
  rank: number,
): boolean {
  if (cause === null) return report.findings.length === 0
  return report.findings.some(({ suspects }) =>
    suspects.slice(0, rank).some((one) => one.cause === cause && one.hop === suspectedHop),
  )
}
