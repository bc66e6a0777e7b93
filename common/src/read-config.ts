import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** All faults of a configuration at once, one a line, each with the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    )
    this.faults = faults
  }
}

type Environment = Record<string, string | undefined>

/** `NAME_FILE=/run/secrets/name` stands for `NAME=<content of that file>`: secrets stay out of the environment. */
function resolveFiles(env: Environment, names: readonly string[], faults: string[]): Environment {
  const resolved: Environment = {}
  for (const name of names) {
    const file = env[`${name}_FILE`]
    // An empty variable is an unset one: that is how compose passes what nobody set.
    const value = env[name] === '' ? undefined : env[name]
    if (file && value !== undefined) faults.push(`${name} and ${name}_FILE are both set: keep one`)
    if (!file) {
      resolved[name] = value
      continue
    }
    try {
      resolved[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
      faults.push(`${name}_FILE names a file that cannot be read (${reason}): ${file}`)
    }
  }
  return resolved
}

/**
 * Reads the variables a schema names from the environment.
 * @throws ConfigError naming every fault, never a value (a value may be a secret).
 */
export function readConfig<Schema extends z.ZodObject>(schema: Schema, env: Environment): z.output<Schema> {
  const faults: string[] = []
  const resolved = resolveFiles(env, Object.keys(schema.shape), faults)
  const parsed = schema.safeParse(resolved)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const name = path.length > 0 ? String(path[0]) : 'settings'
      const missing = resolved[name] === undefined && name in schema.shape ? ` (it is not set)` : ''
      if (!faults.some((fault) => fault.startsWith(`${name}_FILE`)))
        faults.push(`${name}: ${message}${missing}`)
    }
  }
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults)
  return parsed.data
}
