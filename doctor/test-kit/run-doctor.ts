import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../src/report/report.ts'
import { run } from '../src/run.ts'

export interface DoctorRun {
  code: number
  out: string
  err: string
  report: Report
}

interface Files {
  ca?: string
  login?: unknown
}

/** The command as it is typed, without a process of its own. The report comes as JSON too. */
export async function runDoctor(args: string[], { ca, login }: Files = {}): Promise<DoctorRun> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-test-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  try {
    let out = ''
    let err = ''
    const given = [
      ...(ca === undefined ? [] : ['--ca', file('ca.pem', ca)]),
      ...(login === undefined ? [] : ['--login', file('login.json', JSON.stringify(login))]),
    ]
    const json = join(folder, 'report.json')
    const code = await run([...args, ...given, '--json', json, '--rate', '1000'], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      env: {},
      ask: () => Promise.reject(new Error('nobody is there')),
    })
    return { code, out, err, report: readReport(json, err) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readReport(file: string, err: string): Report {
  if (!existsSync(file)) throw new Error(`there is no report: ${err}`)
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}

/** Errors and warnings by id: what a person has to act upon. */
export const found = ({ report }: DoctorRun): string[] =>
  report.findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id)

/** The first two causes of a finding. */
export const causesOf = ({ report }: DoctorRun, id: string): string[] =>
  report.findings
    .find((finding) => finding.id === id)
    ?.suspects.slice(0, 2)
    .map(({ cause }) => cause) ?? []
