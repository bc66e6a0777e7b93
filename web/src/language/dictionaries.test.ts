import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { describe, it } from 'mocha'

const files = globSync('**/*-texts.ts', { cwd: `${import.meta.dirname}/..` })

/** Every text of a dictionary by its path; functions say what they say of three. */
function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value === 'function') return new Map([[path, String(value(3, 3, 3))]])
  return new Map(
    Object.entries(value as object).flatMap(([key, inner]) => [...flat(inner, `${path}.${key}`)]),
  )
}

async function dictionariesIn(file: string) {
  const module: object = await import(pathToFileURL(`${import.meta.dirname}/../${file}`).href)
  return Object.entries(module).map(([name, texts]: [string, { en: object; fr: object }]) => ({
    name,
    en: flat(texts.en),
    fr: flat(texts.fr),
  }))
}

describe('the dictionaries', () => {
  it('are found', () => expect(files).to.have.length.above(5))

  for (const file of files) {
    it(`${file} says everything in both languages`, async () => {
      const dictionaries = await dictionariesIn(file)
      expect(dictionaries).to.have.length.above(0)
      for (const { name, en, fr } of dictionaries) {
        expect([...fr.keys()], name).to.have.members([...en.keys()])
        for (const [path, text] of [...en, ...fr]) expect(text.trim(), name + path).not.to.equal('')
      }
    })

    it(`${file} is set as its languages are`, async () => {
      for (const { name, en, fr } of await dictionariesIn(file)) {
        for (const [path, text] of fr) {
          const where = `${name}.fr${path}: ${text}`
          expect(text, where).not.to.match(/'|\.\.\.|"/)
          // A sign that stands alone keeps to its word; one without any space was forgotten.
          expect(text, where).not.to.match(/ [:;!?»%€]|« |[^\s\u00a0\u202f][;!?»]/)
          expect(text, where).not.to.match(/\p{L}:(?!\/\/)/u)
        }
        for (const [path, text] of en)
          expect(text, `${name}.en${path}: ${text}`).not.to.match(/\.\.\.| [:;!?]/)
      }
    })
  }
})
