/** What is read of a Lighthouse report in its JSON form. */
export interface Report {
  lighthouseVersion: string
  environment: { hostUserAgent: string }
  /** `score` is 0 to 1; null when the category could not be judged. */
  categories: Record<string, { score: number | null }>
  /** `numericValue` is in ms; the layout shift has no unit. */
  audits: Record<string, { numericValue?: number; details?: { items?: { url?: string }[] } }>
}

/** Whether the page of a report asked for a path: a member's page is not to be taken for the sign-in page. */
export const asksFor = ({ audits }: Report, path: string): boolean =>
  audits['network-requests']?.details?.items?.some(({ url }) => url?.endsWith(path)) ?? false

/** Medians of several reports of one page. */
export interface Result {
  page: string
  formFactor: string
  /** 0 to 100, by category. */
  scores: Record<string, number>
  metrics: Record<string, number>
}

const leastScore = 95
export const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
}
const metrics = {
  'first-contentful-paint': ['first contentful paint', (ms: number) => `${(ms / 1000).toFixed(2)} s`],
  'largest-contentful-paint': ['largest contentful paint', (ms: number) => `${(ms / 1000).toFixed(2)} s`],
  'total-blocking-time': ['blocking time', (ms: number) => `${Math.round(ms)} ms`],
  'cumulative-layout-shift': ['layout shift', (shift: number) => shift.toFixed(3)],
} as const

function median(values: (number | null | undefined)[], what: string): number {
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b)
  const middle = numbers[Math.floor(numbers.length / 2)]
  if (middle === undefined || numbers.length < values.length)
    throw new Error(`Lighthouse did not judge ${what} in every run`)
  return middle
}

export function medianOf(page: string, formFactor: string, reports: Report[]): Result {
  const score = (id: string) =>
    median(
      reports.map((report) => report.categories[id]?.score),
      id,
    )
  const metric = (id: string) =>
    median(
      reports.map((report) => report.audits[id]?.numericValue),
      id,
    )
  return {
    page,
    formFactor,
    scores: Object.fromEntries(Object.keys(categories).map((id) => [id, Math.round(score(id) * 100)])),
    metrics: Object.fromEntries(Object.keys(metrics).map((id) => [id, metric(id)])),
  }
}

/** A line for each score below the least. */
export const tooLow = (results: Result[]): string[] =>
  results.flatMap(({ page, formFactor, scores }) =>
    Object.entries(categories)
      .filter(([id]) => !((scores[id] ?? 0) >= leastScore))
      .map(([id, name]) => `${page}, ${formFactor}: ${name} ${scores[id]}, at least ${leastScore} is wanted`),
  )

/** The results as a Markdown table. */
export function tableOf(results: Result[]): string {
  const columns = [
    'page',
    'as',
    ...Object.values(categories),
    ...Object.values(metrics).map(([name]) => name),
  ]
  const rows = results.map(({ page, formFactor, scores, metrics: measured }) => [
    page,
    formFactor,
    ...Object.keys(categories).map((id) => `${scores[id]}`),
    ...Object.entries(metrics).map(([id, [, written]]) => written(measured[id] ?? NaN)),
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}
