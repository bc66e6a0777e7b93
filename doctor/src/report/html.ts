import type { Proxy } from '../causes/cause.ts'
import { drawChain, escapeHtml } from './chain-drawing.ts'
import { softwareOf } from './choose-fixes.ts'
import type { Finding, Report, ToldSuspect } from './report.ts'
import { verdictWords } from './verdict.ts'

const style = `
:root { color-scheme: light dark; --line: #8886; --error: #b3261e; --warning: #8a5a00; --info: #1c5d99; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8f86; --warning: #f0b44d; --info: #7fb8f0; --good: #7fd6a0; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; }
.verdict { border-left: 6px solid; padding: .5rem 1rem; margin: 1rem 0; }
.errors, .unreachable, .error { border-color: var(--error); } .warnings, .warning { border-color: var(--warning); }
.healthy { border-color: var(--good); } .info { border-color: var(--info); }
article { border: 1px solid var(--line); border-left-width: 6px; border-radius: 6px; padding: 1rem; margin: 1rem 0; }
pre, code { font: 13px/1.5 ui-monospace, monospace; } pre { overflow-x: auto; background: #8881; padding: .6rem; margin: .3rem 0; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top; }
ul { margin: .3rem 0; padding-left: 1.2rem; } dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; }
svg text { font: 13px system-ui, sans-serif; fill: currentColor; } svg .title { font-weight: 600; }
svg rect { fill: none; stroke: currentColor; } svg .suspect rect { stroke: var(--error); stroke-width: 3; stroke-dasharray: 6 3; }
svg .arrow { fill: none; stroke: currentColor; }
`

const list = (items: string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

function fixesOf({ remedy, fixes }: ToldSuspect, software: readonly string[]): string {
  const blocks = Object.entries(fixes).map(
    ([name, lines]) =>
      `<details${software.includes(name) ? ' open' : ''}><summary>${escapeHtml(name)}</summary><pre>${escapeHtml(lines.join('\n'))}</pre></details>`,
  )
  return `<p>${escapeHtml(remedy)}</p>${blocks.join('')}`
}

const explain = ({ says, because }: ToldSuspect) => `${escapeHtml(says)} Why: ${escapeHtml(because)}.`

function findingArticle(
  { id, severity, says, evidence, suspects, reproduce }: Finding,
  software: readonly string[],
): string {
  const [main, ...others] = suspects
  const seen = evidence.map(({ says, requests }) => {
    const told = requests.map(
      ({ id, request, sent, answer }) =>
        `#${id} ${request}${sent.length > 0 ? `\n   ${sent.join('\n   ')}` : ''}\n   → ${answer}`,
    )
    return `${escapeHtml(says)}${told.length > 0 ? `<pre>${escapeHtml(told.join('\n'))}</pre>` : ''}`
  })
  const fix = (suspect: ToldSuspect) => fixesOf(suspect, software)
  const rows = [
    `<dt>Seen</dt><dd>${list(seen)}</dd>`,
    ...(main
      ? [
          `<dt>Suspected hop: ${escapeHtml(main.hop)} (confidence ${main.confidence})</dt><dd>${explain(main)}${fix(main)}</dd>`,
          ...others.map(
            (other) =>
              `<dt>Other candidate: ${escapeHtml(other.hop)} (confidence ${other.confidence})</dt><dd>${explain(other)}<details><summary>if it is that</summary>${fix(other)}</details></dd>`,
          ),
        ]
      : []),
    reproduce === null ? '' : `<dt>See it here</dt><dd><code>${escapeHtml(reproduce)}</code></dd>`,
  ]
  return `<article class="${severity}"><h3>${severity.toUpperCase()}: ${escapeHtml(id)}</h3><p>${escapeHtml(says)}</p><dl>${rows.join('')}</dl></article>`
}

function cookieTable({ cookies }: Report): string {
  if (cookies.length === 0) return ''
  const rows = cookies.map(
    ({ name, attributes, setBy, bytes, verdicts }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(attributes)}</td><td>${bytes}</td><td>${escapeHtml(setBy)}</td><td>${escapeHtml(verdicts.map(({ browser, stores }) => `${browser}: ${stores ? 'keeps' : 'drops'}`).join(', '))}</td></tr>`,
  )
  return `<h2>Cookies</h2><div class="scroll"><table><thead><tr><th>name</th><th>attributes</th><th>bytes</th><th>set by</th><th>browsers</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

/** One file that needs nothing else: it can be mailed, or kept beside a pipeline's run. */
export function renderHtml(report: Report, proxies: readonly Proxy[] = []): string {
  const software = softwareOf(report, proxies)
  const { verdict, findings, passed, unobserved } = report
  const suspected = findings.find(({ id }) => id === verdict.finding)?.suspects[0]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${verdictWords[verdict.level]}: ${report.url}`)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(report.url)}</h1>
<p>${report.requests} requests in ${(report.milliseconds / 1000).toFixed(1)} s, ${escapeHtml(report.startedAt)}, doctor ${escapeHtml(report.doctor)}</p>
<div class="verdict ${verdict.level}"><strong>${verdictWords[verdict.level]}</strong><br>${escapeHtml(verdict.says)}
${suspected ? `<br>Suspected: ${escapeHtml(suspected.says)} (${escapeHtml(suspected.hop)}, confidence ${suspected.confidence})` : ''}
${verdict.incomplete === null ? '' : `<br>Incomplete: ${escapeHtml(verdict.incomplete)}`}</div>
<h2>The chain</h2>
<div class="scroll">${drawChain(report)}</div>
${findings.length > 0 ? `<h2>Findings</h2>${findings.map((finding) => findingArticle(finding, software)).join('\n')}` : ''}
${cookieTable(report)}
<h2>Passed: ${passed.length}</h2>
${list(passed.map(({ id, says }) => `<code>${id}</code>: ${escapeHtml(says)}`))}
<h2>Not observable: ${unobserved.length} (which is not the same as passed)</h2>
${list(unobserved.map(({ id, because }) => `<code>${id}</code>: ${escapeHtml(because)}`))}
</body>
</html>
`
}
