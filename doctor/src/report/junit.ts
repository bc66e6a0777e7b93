import { findingDefinitions, type FindingId } from '../finding-ids.ts'
import type { Finding, Report } from './report.ts'

/** Characters that XML 1.0 does not allow at all, and those that mean something to it. */
const escape = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const detail = ({ evidence, suspects, reproduce }: Finding) =>
  [
    ...evidence.map(({ says }) => says),
    ...suspects.map(
      ({ hop, confidence, says, because }) => `${hop} (${confidence}): ${says} Why: ${because}.`,
    ),
    ...(reproduce === null ? [] : [reproduce]),
  ].join('\n')

/** One suite per family, one test per check: an error fails, a warning fails with `strict`, the unobserved is skipped. */
export function renderJunit(report: Report, strict: boolean): string {
  const fails = ({ severity }: Finding) => severity === 'error' || (strict && severity === 'warning')
  const cases: { id: FindingId; body: string; kind: 'passed' | 'failed' | 'skipped' }[] = [
    ...report.findings.map((finding) => ({
      id: finding.id,
      kind: fails(finding) ? ('failed' as const) : ('passed' as const),
      body: fails(finding)
        ? `<failure type="${finding.severity}" message="${escape(finding.says)}">${escape(detail(finding))}</failure>`
        : `<system-out>${escape(`${finding.severity}: ${finding.says}\n${detail(finding)}`)}</system-out>`,
    })),
    ...report.passed.map(({ id, says }) => ({
      id,
      kind: 'passed' as const,
      body: `<system-out>${escape(says)}</system-out>`,
    })),
    ...report.unobserved.map(({ id, because }) => ({
      id,
      kind: 'skipped' as const,
      body: `<skipped message="${escape(because)}"/>`,
    })),
  ]
  const families = [...new Set(cases.map(({ id }) => findingDefinitions[id].family))]
  const count = (of: typeof cases, kind: string) => of.filter((entry) => entry.kind === kind).length
  const suites = families.map((family) => {
    const own = cases.filter(({ id }) => findingDefinitions[id].family === family)
    const inner = own.map(
      ({ id, body }) => `    <testcase classname="doctor.${family}" name="${id}">${body}</testcase>`,
    )
    return [
      `  <testsuite name="${family}" tests="${own.length}" failures="${count(own, 'failed')}" skipped="${count(own, 'skipped')}">`,
      ...inner,
      '  </testsuite>',
    ].join('\n')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="doctor ${escape(report.url)}" tests="${cases.length}" failures="${count(cases, 'failed')}" skipped="${count(cases, 'skipped')}" time="${(report.milliseconds / 1000).toFixed(3)}" timestamp="${report.startedAt}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}
