import { causes } from '../causes/causes.ts'
import { findingDefinitions, type FindingDefinition, type FindingId } from '../finding-ids.ts'
import { ruleFor } from '../compare/classes.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { isFindingId } from '../report/diagnose.ts'
import type { Cause } from '../causes/cause.ts'
import type { CauseId } from '../causes/causes.ts'
import type { Reproduction } from './reproduce.ts'

export const writtenBy = 'This folder was written by `doctor reproduce`'

/** Errors and warnings that a chain of this project can have too: none about the site's own name or clock. */
export const expectedFindings = ({ findings }: Fingerprint): FindingId[] =>
  Object.keys(findings)
    .filter(isFindingId)
    .filter((id) => findings[id]?.['outcome'] === 'found' && findingDefinitions[id].severity !== 'info')
    .filter((id) => ruleFor(['findings', id, 'outcome']).class === 'must-match')

const isCause = (id: string | undefined): id is CauseId => id !== undefined && Object.hasOwn(causes, id)

/** The cause that the doctor suspected first, of the first error. */
export function suspectedCause(chain: Fingerprint): { id: CauseId; cause: Cause } | undefined {
  const definitions: Record<FindingId, FindingDefinition> = findingDefinitions
  const ids = expectedFindings(chain)
  const first = [
    ...ids.filter((id) => definitions[id].severity === 'error'),
    ...ids.filter((id) => definitions[id].severity !== 'error'),
  ].map((id) => chain.findings[id]?.['cause'])
  const id = first.find(isCause)
  return id === undefined ? undefined : { id, cause: causes[id] }
}

const items = (lines: readonly string[], none: string): string =>
  lines.length > 0 ? lines.map((line) => `- ${line}`).join('\n') : none

const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``

/** The page of prose of a reproduced scenario. */
export function scenarioPage(
  name: string,
  chain: Fingerprint,
  { turned, left, draft }: Reproduction,
): string {
  const { url, recordedAt } = chain.meta
  const cause = suspectedCause(chain)?.cause
  const symptoms = expectedFindings(chain).map((id) => `${code(id)}: ${findingDefinitions[id].says}`)
  const rest = left.map(
    ({ difference: { field, a, b }, because }) =>
      `${code(field)}: ${code(a)} there, ${code(b)} here; ${because}`,
  )
  return `# ${name}: a chain like the one of ${new URL(url).host.slice(0, 60)}

${writtenBy} from a recording of ${code(url)} of ${recordedAt.slice(0, 10).replace(/[^\d-]/g, '')}; writing it anew replaces it.

## Symptom

${items(symptoms, 'The doctor found no error and no warning.')}

## Cause

${cause ? cause.says : 'Nothing was suspected.'} The chain here is made like it by:

${items(
  turned.map(({ says }) => says),
  'nothing: the healthy chain is like it already',
)}

## Look at it

    make up SCENARIO=${name}
    npx @sallyport/doctor diff RECORDING https://localhost:8443 --login FILE
${draft.isPublished ? '\n`GATEWAY_PORT` is where the gateway answers past its edge.\n' : ''}
What must match and cannot be made by a proxy or by a setting of the gateway:

${items(rest, 'nothing')}

## Where it was seen

At ${code(url)}.

## Repair

${cause ? cause.remedy : 'There is nothing to repair.'}
`
}
