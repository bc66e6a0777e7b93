import { docker } from '../../e2e/compose/compose-project.ts'
import { spread } from '../result/statistics.ts'
import type { ContainerStart } from './start-result.ts'

/** Of one start of one container, in ms since the engine started it. */
export interface Started {
  /** Undefined for what does not log when it listens. */
  listensMs: number | undefined
  healthyMs: number
}

/** What `docker inspect --format '{{json .State}}'` tells. */
interface State {
  StartedAt: string
  Health: { Log: { End: string; ExitCode: number }[] | null }
}

/**
 * @param state of the container, looked at soon after its start: the engine keeps five health checks
 * @param log its standard output, of this start
 * @throws Error when no check has passed
 */
export function readStart(state: State, log: string): Started {
  const begun = Date.parse(state.StartedAt)
  const healthy = state.Health.Log?.find(({ ExitCode }) => ExitCode === 0)
  if (!healthy) throw new Error('no health check of the container has passed')
  const line = log.split('\n').find((text) => text.includes(' listens"'))
  const { time }: { time?: string } = line === undefined ? {} : JSON.parse(line)
  return {
    listensMs: time === undefined ? undefined : Date.parse(time) - begun,
    healthyMs: Date.parse(healthy.End) - begun,
  }
}

export function lookAtStart(container: string): Started {
  const state: State = JSON.parse(docker(['inspect', '--format', '{{json .State}}', container]))
  return readStart(state, docker(['logs', container]))
}

export function startsOf(server: string, starts: readonly Started[]): ContainerStart {
  const listens = starts.flatMap(({ listensMs }) => (listensMs === undefined ? [] : [listensMs]))
  return {
    server,
    starts: starts.length,
    listensMs: listens.length === starts.length ? spread(listens) : null,
    healthyMs: spread(starts.map(({ healthyMs }) => healthyMs)),
  }
}
