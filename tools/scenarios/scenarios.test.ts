import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { causes } from '../../doctor/src/causes/causes.ts'
import { entryFile, readCatalogue } from '../../doctor/src/compare/catalogue.ts'
import { findingDefinitions } from '../../doctor/src/finding-ids.ts'
import { root } from '../project.ts'
import { chooseScenario, findScenario, strangers } from './choose-scenario.ts'
import { composeFiles } from './compose-files.ts'
import { configHash } from './config-hash.ts'
import { driftFromEnv } from './drift-from-env.ts'
import { closingLines, listScenarios } from './describe-scenario.ts'
import { readExpectations } from './expectation.ts'
import { nearest } from './nearest.ts'
import { readScenarios, type Scenario } from './scenario.ts'

const scenarios: Scenario[] = [
  { id: 'baseline', title: 'the healthy chain', settings: {} },
  {
    id: 'trust-off',
    title: 'no proxy is trusted',
    settings: { COOKIE_STRICT: { values: ['on', 'off'], says: 'off is silent' } },
  },
  {
    id: 'origin-bypass',
    title: 'the gateway is open',
    settings: { GATEWAY_PORT: { port: 3000, says: 'where' } },
  },
]

describe('the choice of a scenario', () => {
  it('is the healthy chain unless somebody chose another', () => {
    expect(chooseScenario({}, {}, scenarios)).to.deep.equal({
      SCENARIO: 'baseline',
      COOKIE_STRICT: undefined,
      GATEWAY_PORT: undefined,
    })
  })

  it('is remembered with its settings, and takes its settings away when it ends', () => {
    const first = chooseScenario({ SCENARIO: 'trust-off', COOKIE_STRICT: 'off' }, {}, scenarios)
    expect(first).to.include({ SCENARIO: 'trust-off', COOKIE_STRICT: 'off' })
    const again = chooseScenario({}, first, scenarios)
    expect(again).to.deep.equal(first)
    const next = chooseScenario({ SCENARIO: 'origin-bypass' }, again, scenarios)
    expect(next).to.deep.equal({ SCENARIO: 'origin-bypass', GATEWAY_PORT: '3000', COOKIE_STRICT: undefined })
    // What another scenario left behind by hand does not count either.
    expect(
      chooseScenario(
        { SCENARIO: 'trust-off' },
        { SCENARIO: 'origin-bypass', COOKIE_STRICT: 'off' },
        scenarios,
      ),
    ).to.include({ COOKIE_STRICT: 'on' })
  })

  it('refuses an id that is none, and names the nearest', () => {
    for (const [wrong, meant] of [
      ['trust-of', 'trust-off'],
      ['Trust-Off', 'trust-off'],
      ['bypass', 'origin-bypass'],
      ['base', 'baseline'],
    ] as const)
      expect(() => chooseScenario({ SCENARIO: wrong }, {}, scenarios), wrong).to.throw(
        `SCENARIO=${wrong} is no scenario; did you mean ${meant}`,
      )
    expect(() => findScenario('../../etc', scenarios)).to.throw('is no scenario')
  })

  it('refuses a value that a setting does not have', () => {
    expect(() => chooseScenario({ SCENARIO: 'trust-off', COOKIE_STRICT: 'maybe' }, {}, scenarios)).to.throw(
      'COOKIE_STRICT=maybe: must be on or off',
    )
    for (const port of ['0', '65536', '3e3'])
      expect(() => chooseScenario({ SCENARIO: 'origin-bypass', GATEWAY_PORT: port }, {}, scenarios)).to.throw(
        `GATEWAY_PORT=${port}`,
      )
  })

  it('says so when a setting belongs to another scenario', () => {
    expect(strangers({ COOKIE_STRICT: 'off' }, 'baseline', scenarios)).to.deep.equal([
      'COOKIE_STRICT means nothing to the scenario baseline: it is a setting of trust-off',
    ])
    expect(strangers({ COOKIE_STRICT: 'off' }, 'trust-off', scenarios)).to.deep.equal([])
  })
})

describe('nearest', () => {
  const names = ['baseline', 'inner-overwrites-proto', 'proto-list', 'wss-proto', 'trust-off']
  it('thinks of letters, of parts and of beginnings', () => {
    expect(nearest('proto-lst', names)[0]).to.equal('proto-list')
    expect(nearest('overwrites', names)[0]).to.equal('inner-overwrites-proto')
    expect(nearest('inner', names)[0]).to.equal('inner-overwrites-proto')
    expect(nearest('quite-another', names)).to.have.lengthOf.within(1, 3)
  })
})

describe('what people read of the scenarios', () => {
  it('is a line each, with a mark at the active one', () => {
    const lines = listScenarios(scenarios, 'trust-off').trimEnd().split('\n')
    expect(lines).to.deep.equal([
      '  baseline       the healthy chain',
      '* trust-off      no proxy is trusted',
      '  origin-bypass  the gateway is open',
    ])
  })

  it('names the settings as they are, what else there is, and the way back', () => {
    const [, trustOff, bypass] = scenarios
    if (!trustOff || !bypass) throw new Error('the list above has them')
    const text = closingLines(trustOff, { COOKIE_STRICT: 'off' }).join('\n')
    expect(text).to.include('trust-off: no proxy is trusted')
    expect(text).to.include('COOKIE_STRICT=off, or on: off is silent')
    expect(text).to.include('SCENARIO=baseline')
    expect(closingLines(bypass, { GATEWAY_PORT: '3000' }).join('\n')).to.include('GATEWAY_PORT=3000: where')
  })
})

describe('driftFromEnv', () => {
  it('speaks up when the edge that runs was started for something else, and only then', () => {
    expect(driftFromEnv('p', 'abc', () => 'abc\n')).to.equal(undefined)
    expect(driftFromEnv('p', 'abc', () => '')).to.equal(undefined)
    expect(driftFromEnv('p', 'abc', () => undefined)).to.equal(undefined)
    expect(driftFromEnv('p', 'abc', () => 'old\n')).to.include('make up')
  })
})

describe('configHash', () => {
  it('changes with a file, its name and the settings, and with nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-hash-'))
    mkdirSync(join(folder, 'a', 'deep'), { recursive: true })
    const write = (name: string, text: string) => writeFileSync(join(folder, 'a', name), text)
    write('deep/x.conf', '1')
    const of = (...also: string[]) => configHash(folder, ['a'], also)
    const first = of()
    expect(of()).to.equal(first)
    expect(of('b')).not.to.equal(first)
    write('deep/x.conf', '2')
    const second = of()
    expect(second).not.to.equal(first)
    rmSync(join(folder, 'a/deep/x.conf'))
    write('deep/y.conf', '2')
    expect(of()).not.to.equal(second)
    rmSync(folder, { recursive: true })
  })
})

describe('the scenarios of this project', () => {
  // What `doctor reproduce` wrote on this machine is nobody else's.
  const all = readScenarios(join(root, 'scenarios')).filter(({ id }) => !id.startsWith('reproduced'))

  it('are eighteen or more, the healthy chain first, and each stands in the table of the docs', () => {
    expect(all.length).to.be.at.least(18)
    const docs = readFileSync(join(root, 'docs/scenarios.md'), 'utf8')
    for (const { id } of all) expect(docs).to.include(`[${id}](../scenarios/${id}/README.md)`)
    expect(all[0]?.id).to.equal('baseline')
  })

  for (const { id, title, settings } of all)
    it(`${id} has a compose override, a page of prose and a title that fits its line`, () => {
      const read = (name: string) => readFileSync(join(root, 'scenarios', id, name), 'utf8')
      expect(read('compose.yaml')).to.match(/^services:/m)
      expect(title).to.match(/^\S.{9,90}[^.]$/)
      const prose = read('README.md')
      for (const heading of /^(?:baseline$|edge-)/.test(id)
        ? []
        : ['Symptom', 'Cause', 'Look at it', 'Where it was seen', 'Repair'])
        expect(prose, heading).to.include(`\n## ${heading}\n`)
      for (const [name, setting] of Object.entries(settings)) {
        expect(read('compose.yaml'), name).to.include(
          `\${${name}:-${'port' in setting ? setting.port : setting.values[0]}`,
        )
        expect(prose, name).to.include(name)
      }
      expect(composeFiles(root, id)).to.include(`scenarios/${id}/compose.yaml`)
    })

  const values = { HTTP_PORT: '8080', GATEWAY_PORT: '3000' }
  for (const { id, settings } of all)
    it(`${id} expects what the doctor can find, on a hop that its cause is on, for settings that it has`, () => {
      const expectations = readExpectations(join(root, 'scenarios'), id, values)
      for (const { findings, cause, suspectedHop, settings: given, doctor } of expectations) {
        expect(Object.keys(findingDefinitions)).to.include.members(findings)
        expect(new Set(findings).size).to.equal(findings.length)
        const known = Object.entries(causes).find(([name]) => name === cause)?.[1]
        expect(known?.hop ?? null).to.equal(suspectedHop)
        expect(cause === null).to.equal(findings.length === 0)
        expect(JSON.stringify(doctor)).not.to.include('${')
        for (const [name, value] of Object.entries(given)) {
          const setting = settings[name]
          expect(setting && 'values' in setting ? setting.values.slice(1) : [], name).to.include(value)
        }
      }
      const described = expectations.flatMap(({ settings: given }) => Object.keys(given))
      const choices = Object.keys(settings).filter((name) => 'values' in (settings[name] ?? {}))
      expect(described, 'every setting with a choice has a variant').to.include.members(choices)
    })

  it('are recorded, with each of their variants, for the doctor to find the nearest (make catalogue)', () => {
    const recorded = readCatalogue().map((entry) => entryFile(entry))
    const wanted = all.flatMap(({ id }) =>
      readExpectations(join(root, 'scenarios'), id, values).map(({ settings }) =>
        entryFile({ scenario: id, settings }),
      ),
    )
    expect(recorded.toSorted()).to.deep.equal(wanted.toSorted())
  })

  it('an expectation that names a setting without a value is refused', () => {
    expect(() => readExpectations(join(root, 'scenarios'), 'origin-bypass', {})).to.throw('GATEWAY_PORT')
  })
})
