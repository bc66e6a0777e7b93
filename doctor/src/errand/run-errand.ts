import { compare, mustMatch } from '../compare/compare.ts'
import { readCatalogue } from '../compare/catalogue.ts'
import { nearestTo } from '../compare/nearest.ts'
import { renderComparison } from '../compare/render-comparison.ts'
import { renderNearest } from '../compare/render-nearest.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderFingerprint } from '../fingerprint/fingerprint-of.ts'
import { paperOf, write, type Surroundings } from '../surroundings.ts'
import { usage } from '../usage.ts'
import { readErrandOptions, type Errand, type ErrandOptions } from './errand-options.ts'
import { fingerprintFrom, recordChain, Unreached } from './subject.ts'

const asJson = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`

async function record(
  { subjects: [address = ''], output, examination }: ErrandOptions,
  around: Surroundings,
) {
  const { fingerprint, report } = await recordChain(examination(address), around)
  write(output ?? '-', renderFingerprint(fingerprint), around)
  const { says, incomplete } = report.verdict
  if (output !== null && output !== '-') around.stderr.write(`doctor: ${output} is written. ${says}\n`)
  if (incomplete === null) return exitCodes.healthy
  around.stderr.write(`doctor: incomplete: ${incomplete}\n`)
  return exitCodes.incomplete
}

async function diff({ subjects, json, examination }: ErrandOptions, around: Surroundings) {
  const [nameA = '', nameB = ''] = subjects
  const a = await fingerprintFrom(nameA, examination, around)
  const b = await fingerprintFrom(nameB, examination, around)
  const comparison = compare(a, b)
  const names = { a: nameA, b: nameB }
  if (json !== null)
    write(json, asJson({ format: 'sallyport-doctor/diff/1', ...names, ...comparison }), around)
  if (json !== '-') around.stdout.write(renderComparison(comparison, { ...paperOf(around), ...names }))
  return mustMatch(comparison).length > 0 ? exitCodes.differs : exitCodes.healthy
}

async function nearest({ subjects: [subject = ''], json, examination }: ErrandOptions, around: Surroundings) {
  const chain = await fingerprintFrom(subject, examination, around)
  const found = nearestTo(chain, readCatalogue())
  if (json !== null) write(json, asJson({ format: 'sallyport-doctor/nearest/1', ...found }), around)
  if (json !== '-') around.stdout.write(renderNearest(found, { ...paperOf(around), subject }))
  return exitCodes.healthy
}

const commands = { record, diff, nearest }

/** `record`, `diff`, `nearest` and `reproduce`, from their arguments to the exit code. */
export async function runErrand(
  errand: Errand,
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const options = readErrandOptions(errand, args)
  if (options === 'help') {
    around.stdout.write(usage)
    return exitCodes.healthy
  }
  try {
    return await commands[errand](options, around)
  } catch (error) {
    if (!(error instanceof Unreached)) throw error
    around.stderr.write(`doctor: ${error.message}\n`)
    return exitCodes.unreachable
  }
}
