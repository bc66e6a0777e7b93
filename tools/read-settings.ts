import { readEnv } from './env/env-file.ts'
import { readIfThere } from './files.ts'
import { envFile } from './project.ts'

/** What the set-up decided, from .env. */
export function readSettings() {
  const text = readIfThere(envFile)
  if (text === undefined) throw new Error("there is no .env yet: 'make up' writes it")
  const values = readEnv(text)
  const need = (name: string): string => {
    const value = values[name]
    if (!value) throw new Error(`.env has no ${name}: 'make up' writes it`)
    return value
  }
  return {
    url: need('PUBLIC_ORIGIN'),
    httpsPort: Number(need('HTTPS_PORT')),
    httpPort: Number(need('HTTP_PORT')),
    bindAddress: need('BIND_ADDRESS'),
    scenario: values['SCENARIO'] || 'baseline',
    values,
    project: process.env['COMPOSE_PROJECT_NAME'] || values['COMPOSE_PROJECT_NAME'] || 'sallyport',
  }
}
