import { fullRun } from '../../../result/testing/run-values.ts'
import { type Axis, axesFor } from '../../run/axes.ts'
import { planNamed } from '../../run/plan.ts'
import { rowPlaces, type RowsTaken, rowViews } from '../../run/rows.ts'
import { figuresOfPlaces, figuresOfRows, type PlaceTaken } from '../figures.ts'
import type { GrowthResult } from '../growth-result.ts'

const taken = {
  requestsPerSecond: 9_000,
  utilisation: 0.99,
  p50Ms: 0.4,
  p99Ms: 2,
  rssMb: 150,
  stealPercent: 0,
  foreignPercent: 1,
}

/** One contender at each place of an axis. */
export const climbed = (
  axis: Axis,
  subject: PlaceTaken['subject'],
  micros: (place: number) => number,
  others: Partial<PlaceTaken> = {},
): PlaceTaken[] =>
  axis.places.map(({ label }, place) => ({
    ...taken,
    axis: axis.name,
    label,
    subject,
    cookieBytes: 1_000,
    cpuMicros: micros(place),
    ...others,
  }))

export const rowsTaken = (micros: (rows: number) => number): RowsTaken[] =>
  rowPlaces.flatMap((rows) =>
    rowViews.map(({ name }) => ({ ...taken, rows, view: name, bytes: 2_000, cpuMicros: micros(rows) })),
  )

/** A run in which the gateway costs 80 µs everywhere but where it is said otherwise. */
export function growthOf(
  micros: Partial<Record<Axis['name'], (place: number) => number>> = {},
): GrowthResult {
  const axes = axesFor(64)
  return {
    ...fullRun(300),
    plan: planNamed('full'),
    disturbance: { mostStealPercent: 0.1, mostForeignPercent: 1 },
    axes: axes.map((axis) =>
      figuresOfPlaces(axis, [
        ...climbed(axis, 'gateway', micros[axis.name] ?? (() => 80)),
        ...climbed(axis, 'raw-node', () => 100),
      ]),
    ),
    rows: figuresOfRows(rowsTaken(() => 500)),
    headerLimit: { longest: 40_000, beyond: 431 },
  }
}
