import { docker } from '../project.ts'

/**
 * In words, when a proxy that runs was started for something else than .env says now: a switch that did not come to its
 * end, or a file edited since. Undefined when all is well, or nothing runs.
 */
export function driftFromEnv(
  project: string,
  hash: string | undefined,
  ask: typeof docker = docker,
): string | undefined {
  const filters = [`com.docker.compose.project=${project}`, 'org.sallyport.config']
  const answer = ask(
    'ps',
    ...filters.flatMap((filter) => ['--filter', `label=${filter}`]),
    '--format',
    '{{.Label "org.sallyport.config"}}',
  )
  const running = answer?.split('\n').filter(Boolean) ?? []
  if (running.every((label) => label === hash)) return undefined
  return "this is not what runs now: 'make up' brings the chain to it"
}
