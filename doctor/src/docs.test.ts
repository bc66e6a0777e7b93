import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readFileSync, writeFileSync } from 'node:fs'
import { exitCodes } from './exit-codes.ts'
import { findingDefinitions, type FindingDefinition } from './finding-ids.ts'
import { optionTypes } from './options.ts'
import { usage } from './usage.ts'

const file = new URL('../../docs/doctor.md', import.meta.url)
const block = /(<!-- findings -->\n)[^]*(<!-- \/findings -->)/

const letters = { error: 'E', warning: 'W', info: 'I' }
const table = () =>
  [
    '| id | | says |',
    '|---|---|---|',
    ...Object.entries<FindingDefinition>(findingDefinitions).map(
      ([id, { severity, mode, says }]) =>
        `| \`${id}\` | ${letters[severity]}${mode === 'active' ? ' †' : ''} | ${says} |`,
    ),
    '',
  ].join('\n')

describe('docs/doctor.md', () => {
  if (process.env['UPDATE_GOLDEN'] === '1')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        block,
        (_all, start: string, end: string) => `${start}${table()}${end}`,
      ),
    )
  const text = readFileSync(file, 'utf8')

  it('lists every finding as it is', () => {
    expect(text).to.include(table())
  })

  it('lists every exit code, as --help does', () => {
    for (const code of Object.values(exitCodes)) {
      expect(text).to.match(new RegExp(`^\\| ${code} \\| `, 'm'))
      expect(usage).to.match(new RegExp(`\\b${code} `))
    }
  })

  it('names no option that does not exist, and --help names each', () => {
    for (const [name] of text.matchAll(/--[a-z][a-z-]+/g))
      expect(Object.keys(optionTypes)).to.include(name.slice(2))
    for (const name of Object.keys(optionTypes)) expect(usage).to.include(`--${name}`)
  })
})
