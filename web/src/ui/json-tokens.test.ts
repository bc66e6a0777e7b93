import { expect } from 'chai'
import { describe, it } from 'mocha'
import { jsonTokens } from './json-tokens.ts'

const kinds = (json: string) =>
  jsonTokens(json)
    .filter(({ kind }) => kind !== 'other')
    .map(({ kind, text }) => `${kind} ${text}`)

describe('jsonTokens', () => {
  it('tells names from values', () => {
    expect(kinds('{"a": "x", "b": [1.5, -2e3, true, null]}')).to.deep.equal([
      'name "a"',
      'string "x"',
      'name "b"',
      'number 1.5',
      'number -2e3',
      'word true',
      'word null',
    ])
  })

  it('is not misled by what stands inside a string', () => {
    expect(kinds(String.raw`{"a": "say \"no\": true 12"}`)).to.deep.equal([
      'name "a"',
      String.raw`string "say \"no\": true 12"`,
    ])
  })

  it('loses nothing, whatever it is given', () => {
    for (const text of [JSON.stringify({ a: [{ b: 'ü' }, ''] }, null, 2), '', 'no json', '{"cut": "he'])
      expect(
        jsonTokens(text)
          .map((token) => token.text)
          .join(''),
      ).to.equal(text)
  })
})
