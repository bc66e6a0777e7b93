import { healthy, type Scenario } from './scenario.ts'

type Values = Readonly<Record<string, string | undefined>>

/** A scenario's settings as they are, e.g. `COOKIE_STRICT=on (or off: …)`. */
function describeSettings({ settings }: Scenario, values: Values): string[] {
  return Object.entries(settings).map(([name, setting]) => {
    const value = values[name] ?? ''
    const others = 'port' in setting ? [] : setting.values.filter((other) => other !== value)
    const choice = others.length > 0 ? `, or ${others.join(', ')}` : ''
    return `${name}=${value}${choice}: ${setting.says}`
  })
}

/** The list of `make scenarios`: one line each, the active one marked. */
export function listScenarios(scenarios: readonly Scenario[], active: string): string {
  const width = Math.max(...scenarios.map(({ id }) => id.length))
  const lines = scenarios.map(({ id, title }) => `${id === active ? '*' : ' '} ${id.padEnd(width)}  ${title}`)
  return `${lines.join('\n')}\n`
}

/** What `make up` says about the scenario in its closing lines. */
export function closingLines(scenario: Scenario, values: Values): string[] {
  if (scenario.id === healthy) return ["the healthy chain ('make scenarios' lists those of staging)"]
  return [
    `${scenario.id}: ${scenario.title}`,
    ...describeSettings(scenario, values),
    `why, what to see and the repair: scenarios/${scenario.id}/README.md`,
    `stays until make up SCENARIO=${healthy}`,
  ]
}
