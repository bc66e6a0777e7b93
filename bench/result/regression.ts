import { median } from './statistics.ts'

export interface Point {
  x: number
  y: number
}

/** The slope of the straight line that fits best (least squares), in y per x. @throws Error for fewer than two places */
export function slopeOf(points: readonly Point[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  if (!(spread > 0)) throw new Error(`no line goes through ${points.length} samples at one place`)
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread
}

/** By how many percent of its median something grows per `per` of x; below 0 it shrinks. */
export const growthPercent = (points: readonly Point[], per: number): number =>
  ((slopeOf(points) * per) / median(points.map(({ y }) => y))) * 100
