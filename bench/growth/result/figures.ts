import { spread } from '../../result/statistics.ts'
import type { Axis } from '../run/axes.ts'
import type { Taken } from '../run/measure-place.ts'
import type { RowsTaken } from '../run/rows.ts'
import type { SubjectName } from '../run/subjects.ts'
import type { GrowthResult, PlaceFigures } from './growth-result.ts'

export interface PlaceTaken extends Taken {
  axis: Axis['name']
  label: string
  subject: SubjectName
  cookieBytes: number
}

/** Medians and spreads of one place's rounds. @throws Error when there is none */
function figuresOf(rounds: readonly Taken[]): PlaceFigures {
  const of = (read: (one: Taken) => number) => spread(rounds.map(read))
  const latency = (values: readonly (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined)
    return known.length === values.length ? spread(known) : null
  }
  return {
    cpuMicros: of(({ cpuMicros }) => cpuMicros),
    requestsPerSecond: of(({ requestsPerSecond }) => requestsPerSecond),
    utilisation: of(({ utilisation }) => utilisation),
    p50Ms: latency(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: latency(rounds.map(({ p99Ms }) => p99Ms)),
    rssMb: of(({ rssMb }) => rssMb),
  }
}

/** The gateway beside its peer at every place of an axis. */
export function figuresOfPlaces(axis: Axis, taken: readonly PlaceTaken[]): GrowthResult['axes'][number] {
  const at = (label: string, name: SubjectName) =>
    taken.filter((one) => one.axis === axis.name && one.label === label && one.subject === name)
  return {
    name: axis.name,
    places: axis.places.map(({ label }) => {
      const own = at(label, 'gateway')
      const [gateway, peer] = [figuresOf(own), figuresOf(at(label, 'raw-node'))]
      const ratio = Number((peer.cpuMicros.median / gateway.cpuMicros.median).toPrecision(3))
      return {
        label,
        cookieBytes: Math.max(...own.map(({ cookieBytes }) => cookieBytes)),
        gateway,
        peer,
        ratio,
      }
    }),
  }
}

/** Every view at every number of rows, in the order of the first round. */
export function figuresOfRows(taken: readonly RowsTaken[]): GrowthResult['rows'] {
  const keyOf = ({ rows, view }: RowsTaken) => `${rows} ${view}`
  return [...Map.groupBy(taken, keyOf).values()].flatMap((rounds) => {
    const [first] = rounds
    return first
      ? [{ rows: first.rows, view: first.view, bytes: first.bytes, figures: figuresOf(rounds) }]
      : []
  })
}
