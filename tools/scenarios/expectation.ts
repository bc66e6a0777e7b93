import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the doctor must be told beyond address, CA and login. */
interface DoctorNeeds {
  paths: string[]
  /** The application's address past its edge. */
  origin?: string
  /** A page on another site that leads here. */
  entry?: string
}

/** What the doctor must find on a scenario, with the settings it has then: these findings, no more and no less. */
export interface Expectation {
  settings: Record<string, string>
  findings: string[]
  /** The doctor's names for hops; null where there is nothing to find. */
  suspectedHop: string | null
  cause: string | null
  doctor: DoctorNeeds
}

type Told = Omit<Expectation, 'settings' | 'doctor'> & {
  doctor?: Partial<DoctorNeeds>
  variants?: (Omit<Expectation, 'doctor'> & { doctor?: Partial<DoctorNeeds> })[]
}

/** Puts the settings in: `${GATEWAY_PORT}` becomes its value. @throws Error for one that is not there */
function filled(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`expected.json names \${${name}}, which has no value`)
    return value
  })
}

/**
 * The expectations of a scenario: as it starts, then its variants.
 * @param values of the settings that the file may name, e.g. `HTTP_PORT`
 */
export function readExpectations(
  folder: string,
  id: string,
  values: Readonly<Record<string, string | undefined>>,
): Expectation[] {
  const text = readFileSync(join(folder, id, 'expected.json'), 'utf8')
  const { variants = [], ...told }: Told = JSON.parse(filled(text, values))
  const needs = (doctor: Partial<DoctorNeeds> = told.doctor ?? {}): DoctorNeeds => ({ paths: [], ...doctor })
  return [
    { ...told, settings: {}, doctor: needs() },
    ...variants.map((variant) => ({ ...variant, doctor: needs(variant.doctor) })),
  ]
}
