import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readFileSync, writeFileSync } from 'node:fs'
import { rules } from './compare/classes.ts'
import { exitCodes } from './exit-codes.ts'
import { findingDefinitions, type FindingDefinition } from './finding-ids.ts'
import { optionTypes } from './options.ts'
import { usage } from './usage.ts'

const file = new URL('../../docs/doctor.md', import.meta.url)
const blockOf = (name: string) => new RegExp(`(<!-- ${name} -->\\n)[^]*(<!-- /${name} -->)`)

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

const classes = () =>
  [
    '| field | class | what it means that it differs | which setting makes it so |',
    '|---|---|---|---|',
    ...rules.map(
      ({ fields, class: known, means, setting }) =>
        `| \`${fields}\` | ${known} | ${means} | ${setting || '–'} |`,
    ),
    '',
  ].join('\n')

const blocks = { findings: table(), classes: classes() }

describe('docs/doctor.md', () => {
  if (process.env['UPDATE_GOLDEN'] === '1')
    for (const [name, content] of Object.entries(blocks))
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          blockOf(name),
          (_all, start: string, end: string) => `${start}${content}${end}`,
        ),
      )
  const text = readFileSync(file, 'utf8')

  it('lists every finding as it is', () => {
    expect(text).to.include(table())
  })

  it('lists how every field of a recording compares', () => {
    expect(text).to.include(classes())
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
