import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compare, mustMatch } from '../compare/compare.ts'
import { healthyChain, readCatalogue } from '../compare/catalogue.ts'
import { nearestTo } from '../compare/nearest.ts'
import { renderComparison } from '../compare/render-comparison.ts'
import { renderNearest } from '../compare/render-nearest.ts'
import { exitCodes } from '../exit-codes.ts'
import { renderFingerprint } from '../fingerprint/fingerprint-of.ts'
import { CannotWrite, paperOf, write, type Surroundings } from '../surroundings.ts'
import { reproduce } from '../reproduce/reproduce.ts'
import { tellReproduction } from '../reproduce/tell-reproduction.ts'
import { NoPlace, scenarioFiles, scenarioName, writeScenario } from '../reproduce/write-scenario.ts'
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

async function reproduceChain(options: ErrandOptions, around: Surroundings) {
  const {
    subjects: [subject = ''],
    output,
    examination,
  } = options
  const folder = output ?? 'scenarios/reproduced'
  const name = scenarioName(folder)
  const chain = await fingerprintFrom(subject, examination, around)
  const made = reproduce(chain, healthyChain())
  try {
    writeScenario(folder, scenarioFiles(name, chain, made))
  } catch (error) {
    throw new CannotWrite(
      `${folder} cannot be written (${error instanceof Error ? error.message : String(error)})`,
    )
  }
  const isInClone = existsSync(join(folder, '../hops/compose.yaml'))
  around.stdout.write(tellReproduction(made, { ...paperOf(around), folder, name, isInClone }))
  return exitCodes.healthy
}

const commands = { record, diff, nearest, reproduce: reproduceChain }

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
    if (error instanceof NoPlace) throw new CannotWrite(error.message)
    if (!(error instanceof Unreached)) throw error
    around.stderr.write(`doctor: ${error.message}\n`)
    return exitCodes.unreachable
  }
}
