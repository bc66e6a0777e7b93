import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { promisify } from 'node:util'

const run = promisify(execFile)
const here = join(import.meta.dirname, '..')

/** What a user of the registry gets: no types are stripped below node_modules. */
describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-pack-'))
  const home = join(folder, 'node_modules', '@sallyport', 'doctor')
  before(async () => {
    await run('npm', ['pack', '--silent', '--no-update-notifier', '--pack-destination', folder], {
      cwd: here,
    })
    const [tarball = ''] = readdirSync(folder)
    mkdirSync(home, { recursive: true })
    await run('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components', '1'])
  }).timeout(60_000)
  after(() => rmSync(folder, { recursive: true }))

  const doctor = (bin: string, ...args: string[]) =>
    run(process.execPath, [bin, ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )

  it('runs without a build and without dependencies', async () => {
    const bin = join(home, 'bin/doctor.mjs')
    expect((await doctor(bin, '--version')).stdout).to.match(/^\d+\.\d+\.\d+\n$/)
    const { code, stdout } = await doctor(bin, 'https://localhost:1', '--quiet')
    expect(code).to.equal(69)
    expect(stdout).to.match(/^UNREACHABLE/)
  })

  it('ranks scenarios by the catalogue that comes along', async () => {
    const catalogue = join(home, 'catalogue')
    expect(readdirSync(catalogue)).to.include.members(['baseline.json', 'trust-off.json'])
    const { code, stdout } = await doctor(
      join(home, 'bin/doctor.mjs'),
      'nearest',
      join(catalogue, 'trust-off.json'),
    )
    expect(code).to.equal(0)
    expect(stdout).to.match(/100 % {2}make up SCENARIO=trust-off\n/)
  })

  it('holds plain JavaScript, the schemas and no test', () => {
    const files = readdirSync(home, { recursive: true }).map(String)
    expect(files).to.include.members([
      'dist/main.js',
      'dist/common/cookie-verdict.js',
      'schema/report-1.schema.json',
      'schema/fingerprint-1.schema.json',
      'LICENSE',
      'README.md',
    ])
    expect(files.filter((file) => file.endsWith('.ts') || file.includes('test'))).to.deep.equal([])
  })

  it('leaves nothing behind in the tree, where the sources run as they are', async () => {
    expect(existsSync(join(here, 'dist'))).to.equal(false)
    expect((await doctor(join(here, 'bin/doctor.mjs'), '--list')).stdout).to.match(
      /^cookie-absent-after-login \(error, passive\)/m,
    )
  })
})
