import type { Report } from './report.ts'

/** The report as it is, by schema/report-1.schema.json. */
export const renderJson = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`
