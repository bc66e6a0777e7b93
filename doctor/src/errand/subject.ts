import { existsSync, statSync } from 'node:fs'
import { pageOf } from '../check/look.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { fingerprintOf } from '../fingerprint/fingerprint-of.ts'
import { FingerprintError, mostFingerprintBytes, readFingerprint } from '../fingerprint/read-fingerprint.ts'
import type { Observations } from '../observations.ts'
import type { Options } from '../options.ts'
import { diagnose } from '../report/diagnose.ts'
import type { Report } from '../report/report.ts'
import { examineFor, readText, Unusable, type Surroundings } from '../surroundings.ts'

/** Nobody answered at all, so that there is no chain to tell of; its message is for the user. */
export class Unreached extends Error {}

export interface Recorded {
  seen: Observations
  report: Report
  fingerprint: Fingerprint
}

/** @throws Unreached where no connection comes about */
export async function recordChain(options: Options, around: Surroundings): Promise<Recorded> {
  const seen = await examineFor(options, around)
  const failure = pageOf(seen)?.failure
  if (failure?.phase === 'connect')
    throw new Unreached(`${options.url.href}: ${failure.message}; there is nothing to record`)
  const report = diagnose(seen)
  return { seen, report, fingerprint: fingerprintOf(seen, report) }
}

const looksLikeFile = (subject: string): boolean => /\.json$|^\.{0,2}\//.test(subject)

/** The fingerprint of a file, or of the site at an address, which is examined now. */
export async function fingerprintFrom(
  subject: string,
  examination: (address: string) => Options,
  around: Surroundings,
): Promise<Fingerprint> {
  if (!existsSync(subject)) {
    if (looksLikeFile(subject))
      throw new Unusable(`${subject} does not exist ('doctor record URL -o ${subject}' writes it)`)
    return (await recordChain(examination(subject), around)).fingerprint
  }
  const { size } = statSync(subject)
  if (size > mostFingerprintBytes)
    throw new FingerprintError(
      `${subject} is no fingerprint: it has ${Math.ceil(size / 1024)} KB, a fingerprint at most ${mostFingerprintBytes / 1024}`,
    )
  return readFingerprint(readText(subject, 'the fingerprint'), subject)
}
