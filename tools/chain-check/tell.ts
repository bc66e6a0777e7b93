/** What `GET /readyz?chain=1` answers, as far as a person needs it (gateway/src/chain-check/chain-report.ts). */
interface Report {
  status: string
  says?: string
  reason?: string
  remedy?: string | null
  origins?: {
    origin: string
    status: string
    says: string
    observed: Record<string, unknown> | null
    answeredBy: string | null
  }[]
}

export interface Told {
  lines: string[]
  exit: 0 | 1 | 2
}

const verdicts: Record<string, { word: string; exit: Told['exit'] }> = {
  ok: { word: 'fine', exit: 0 },
  problem: { word: 'PROBLEM', exit: 1 },
  not_observable: { word: 'not observable', exit: 2 },
}

const seenAs = (observed: Record<string, unknown>) =>
  Object.entries(observed)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ')

/** The answer of the ops port for a tired person: the verdict, what to do, what was seen. 1: lost; 2: not looked at. */
export function tellChain(answer: string): Told {
  let report: Report
  try {
    report = JSON.parse(answer)
  } catch {
    return {
      lines: ['The gateway could not be asked: is the chain up? `make up` starts it, `make ps` shows it.'],
      exit: 2,
    }
  }
  const verdict = Object.hasOwn(verdicts, report.status) ? verdicts[report.status] : undefined
  if (!verdict)
    return {
      lines: [
        `The gateway is ${report.status}, so the chain was not looked at: ${report.reason ?? 'no reason told'}`,
      ],
      exit: 2,
    }
  const lines = [`${verdict.word}: ${report.says ?? ''}`]
  if (report.remedy) lines.push(`to do: ${report.remedy}`)
  const [worst, ...others] = report.origins ?? []
  if (worst?.observed) lines.push(`seen: ${seenAs(worst.observed)}`)
  if (worst?.answeredBy === 'another replica') lines.push('answered by another replica of the gateway')
  for (const { origin, status, says } of others)
    lines.push(`also ${origin}: ${verdicts[status]?.word ?? status}: ${says}`)
  return { lines, exit: verdict.exit }
}
