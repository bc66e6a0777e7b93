import type { Proxy } from '../causes/cause.ts'
import type { Severity } from '../finding-ids.ts'
import { chooseFixes, softwareOf } from './choose-fixes.ts'
import type { Finding, Report, ToldRequest, ToldSuspect } from './report.ts'
import { createSheet, type Sheet, type Tone } from './sheet.ts'
import { verdictWords } from './verdict.ts'

export interface TerminalOptions {
  /** Never the only bearer of a meaning. */
  colour: boolean
  width?: number
  proxies?: readonly Proxy[]
}

const words: Record<Severity, string> = { error: 'ERROR', warning: 'WARNING', info: 'NOTE' }
const tones: Record<Report['verdict']['level'], Tone> = {
  healthy: 'good',
  warnings: 'warning',
  errors: 'error',
  unreachable: 'error',
}

const tellRequest = ({ id, request, sent, answer }: ToldRequest) =>
  `#${id} ${request}${sent.length > 0 ? ` [${sent.join('; ')}]` : ''} → ${answer}`

function tellVerdict({ line, say, paint }: Sheet, report: Report): void {
  const { level, says, finding, incomplete } = report.verdict
  line(paint(tones[level], verdictWords[level]))
  say(says)
  const suspected = report.findings.find(({ id }) => id === finding)?.suspects[0]
  if (suspected) say(`Suspected: ${suspected.says} (${suspected.hop}, confidence ${suspected.confidence})`)
  if (incomplete !== null) say(`Incomplete: ${incomplete}`)
  line('')
  say(`${report.url}, ${report.requests} requests in ${(report.milliseconds / 1000).toFixed(1)} s`)
  const chain = report.chain.map(({ software, role }) => software ?? role)
  if (chain.length > 0) say(`Chain: you → ${chain.join(' → ')}`)
}

function tellFix({ line, say, code }: Sheet, suspect: ToldSuspect, software: readonly Proxy[]): void {
  say(suspect.remedy, '    ')
  const { shown, others } = chooseFixes(suspect, software)
  for (const [name, lines] of shown) {
    line(`      ${name}`)
    code(lines)
  }
  if (others.length > 0) say(`Also for ${others.join(', ')} (--proxy NAME)`, '      ')
}

/** Everything about the cause; what shares it with an earlier finding refers to that one. */
function tellSuspects(sheet: Sheet, { suspects, reproduce }: Finding, software: readonly Proxy[]): void {
  const { line, say, paint } = sheet
  const [main, ...others] = suspects
  if (!main) return
  line(`  Suspected hop: ${paint('bold', main.hop)} (confidence ${main.confidence})`)
  say(main.says, '    ')
  say(`Why: ${main.because}.`, '    ')
  if (others.length > 0) line('  Other candidates')
  for (const { hop, confidence, says, because } of others.slice(0, 4))
    say(`${hop} (${confidence}): ${says} Why: ${because}.`, '    - ', '      ')
  const [second] = others
  const isOpen = main.confidence !== 'high' && second !== undefined
  line(isOpen ? `  Fix, if it is the ${main.hop}` : '  Fix')
  tellFix(sheet, main, software)
  if (isOpen) {
    line(`  Fix, if it is the other candidate: ${second.hop}`)
    tellFix(sheet, second, software)
  }
  if (reproduce !== null) line(`  See it here: ${paint('bold', reproduce)}`)
}

function tellFindings(sheet: Sheet, { findings }: Report, software: readonly Proxy[]): void {
  const { line, say, paint } = sheet
  const told = new Map<string, string>()
  for (const finding of findings) {
    const { id, severity, says, evidence, suspects } = finding
    line('')
    line(`${paint(severity, words[severity])}  ${paint('bold', id)}`)
    say(says)
    line('  Seen')
    for (const { says, requests } of evidence) {
      say(says, '    - ', '      ')
      for (const request of requests) say(tellRequest(request), '      ', '         ')
    }
    const [main] = suspects
    const earlier = main ? told.get(main.cause) : undefined
    if (main && earlier !== undefined)
      say(`Suspected hop: ${main.hop} (confidence ${main.confidence}), for the cause told under ${earlier}`)
    else if (main && severity === 'info') say(`${main.says} ${main.remedy}`)
    else tellSuspects(sheet, finding, software)
    if (main && earlier === undefined) told.set(main.cause, id)
  }
}

function tellCookies({ line, say, paint }: Sheet, { cookies }: Report): void {
  if (cookies.length === 0) return
  line('')
  line(paint('bold', 'COOKIES'))
  for (const { name, attributes, setBy, bytes, verdicts } of cookies) {
    say(`${name}: ${attributes || 'no attributes'}; ${bytes} bytes, set by ${setBy}`, '  - ', '    ')
    const does = verdicts.map(({ browser, stores, sends }) => {
      const what = stores ? (sends ? 'keeps and sends it' : 'keeps it and does not send it') : 'drops it'
      return `${browser} ${what}`
    })
    say(does.join(', '), '    ')
  }
}

function tellRest({ line, say, paint }: Sheet, { passed, unobserved, skipped }: Report): void {
  line('')
  line(`${paint('good', 'PASSED')}  ${passed.length}`)
  say(passed.map(({ id }) => id).join(', '))
  if (unobserved.length > 0) {
    line('')
    line(`${paint('bold', 'NOT OBSERVABLE')}  ${unobserved.length} (which is not the same as passed)`)
    const reasons = new Map<string, string[]>()
    for (const { id, because } of unobserved) reasons.set(because, [...(reasons.get(because) ?? []), id])
    for (const [because, ids] of reasons) say(`${ids.join(', ')}: ${because}`, '  - ', '    ')
  }
  if (skipped.length > 0) {
    line('')
    line(`LEFT OUT  ${skipped.length} (--only, --skip)`)
  }
}

/** A report for somebody who is tired: the verdict first, then per finding what was seen, who did it and what to write. */
export function renderTerminal(
  report: Report,
  { colour, width = 80, proxies = [] }: TerminalOptions,
): string {
  const sheet = createSheet(width, colour)
  tellVerdict(sheet, report)
  tellFindings(sheet, report, softwareOf(report, proxies))
  tellCookies(sheet, report)
  tellRest(sheet, report)
  return sheet.text()
}
