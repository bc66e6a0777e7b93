import { expect } from 'chai'
import { describe, it } from 'mocha'
import { jsonTokens } from './json-tokens.ts'
import { linesOf, markedRuns, type CodeRange } from './marked-runs.ts'

const json = JSON.stringify({ total: { amount: '1.00', currency: 'EUR' }, paid: null }, null, 2)
const rangeOf = (text: string): CodeRange => {
  const from = json.indexOf(text)
  return { from, to: from + text.length }
}
const runs = (...marks: CodeRange[]) =>
  markedRuns(jsonTokens(json), marks).map(({ marked, tokens }) => ({
    marked,
    text: tokens.map(({ text }) => text).join(''),
  }))

describe('markedRuns', () => {
  it('is one run where nothing is marked', () => {
    expect(runs()).to.deep.equal([{ marked: false, text: json }])
  })

  it('cuts the run at the borders of a mark, also inside what stands between two values', () => {
    const whole = '"total": {\n    "amount": "1.00",\n    "currency": "EUR"\n  }'
    expect(runs(rangeOf(whole))).to.deep.equal([
      { marked: false, text: '{\n  ' },
      { marked: true, text: whole },
      { marked: false, text: ',\n  "paid": null\n}' },
    ])
  })

  it('marks several, in the order of the text, and loses nothing', () => {
    const found = runs(rangeOf('"paid": null'), rangeOf('"amount": "1.00"'))
    expect(found.filter(({ marked }) => marked).map(({ text }) => text)).to.deep.equal([
      '"amount": "1.00"',
      '"paid": null',
    ])
    expect(found.map(({ text }) => text).join('')).to.equal(json)
  })
})

describe('linesOf', () => {
  it('leaves the indentation out', () => {
    const { from, to } = rangeOf('"total": {\n    "amount": "1.00",\n    "currency": "EUR"\n  }')
    const lines = linesOf(json, { from, to }).map((line) => json.slice(line.from, line.to))
    expect(lines).to.deep.equal(['"total": {', '"amount": "1.00",', '"currency": "EUR"', '}'])
  })
})
