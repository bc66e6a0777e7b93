import { nearest } from './nearest.ts'
import { healthy, type Scenario, type ScenarioSetting } from './scenario.ts'

type Values = Readonly<Record<string, string | undefined>>

const isPort = (value: string) => /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535
const defaultOf = (setting: ScenarioSetting) =>
  'port' in setting ? String(setting.port) : (setting.values[0] ?? '')

function faultOf(name: string, value: string, setting: ScenarioSetting): string | undefined {
  if ('port' in setting)
    return isPort(value) ? undefined : `${name}=${value}: must be a whole number from 1 to 65535`
  return setting.values.includes(value)
    ? undefined
    : `${name}=${value}: must be ${setting.values.join(' or ')}`
}

/** @throws Error that names the nearest ids */
export function findScenario(id: string, scenarios: readonly Scenario[]): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id)
  if (found) return found
  const ids = scenarios.map((scenario) => scenario.id)
  throw new Error(
    `SCENARIO=${id.slice(0, 60)} is no scenario; did you mean ${nearest(id, ids).join(', ')}? 'make scenarios' lists all`,
  )
}

/**
 * The scenario that was asked for now, or before, or the healthy chain; with its settings. A setting of another scenario
 * comes back as undefined: it must not outlive its scenario.
 * @throws Error for an unknown id or value
 */
export function chooseScenario(
  environment: Values,
  stored: Values,
  scenarios: readonly Scenario[],
): Record<string, string | undefined> {
  const scenario = findScenario(environment['SCENARIO'] || stored['SCENARIO'] || healthy, scenarios)
  const remembered = stored['SCENARIO'] === scenario.id ? stored : {}
  const chosen: Record<string, string | undefined> = {}
  for (const name of scenarios.flatMap(({ settings }) => Object.keys(settings))) chosen[name] = undefined
  const faults: string[] = []
  for (const [name, setting] of Object.entries(scenario.settings)) {
    const value = environment[name] || remembered[name] || defaultOf(setting)
    const fault = faultOf(name, value, setting)
    if (fault) faults.push(fault)
    chosen[name] = value
  }
  if (faults.length > 0)
    throw new Error(`settings that the scenario ${scenario.id} cannot use:\n  ${faults.join('\n  ')}`)
  return { ...chosen, SCENARIO: scenario.id }
}

/** Settings that were given but belong to other scenarios, in words for whoever gave them. */
export function strangers(environment: Values, id: string, scenarios: readonly Scenario[]): string[] {
  const own = scenarios.find((scenario) => scenario.id === id)?.settings ?? {}
  const names = new Set(scenarios.flatMap(({ settings }) => Object.keys(settings)))
  return [...names]
    .filter((name) => environment[name] && !Object.hasOwn(own, name))
    .map((name) => {
      const owners = scenarios
        .filter(({ settings }) => Object.hasOwn(settings, name))
        .map((other) => other.id)
      return `${name} means nothing to the scenario ${id}: it is a setting of ${owners.join(', ')}`
    })
}
