import { expect } from 'chai'
import { describe, it } from 'mocha'
import { z } from 'zod'
import { describeIssues } from './describe-issues.ts'

const money = z.object({ amountMinor: z.number(), currency: z.string() })
const schema = z.object({
  content: z.array(
    z.object({
      id: z.string().min(1),
      status: z.enum(['OPEN', 'PAID']),
      total: money,
      note: z.string().nullable(),
    }),
  ),
  page: z.object({ number: z.number().int().nonnegative() }),
})
const row = { id: 'inv_1', status: 'OPEN', total: { amountMinor: 5, currency: 'EUR' }, note: null }
const page = { number: 0 }

function factsOf(document: unknown, against: z.ZodType = schema) {
  const { error } = against.safeParse(document)
  return describeIssues(against, document, error?.issues ?? [])
}

describe('issues of a document', () => {
  const cases: [what: string, document: unknown, fact: [path: string, expected: string, seen: string]][] = [
    [
      'another type',
      { content: [{ ...row, total: { amountMinor: 'canary', currency: 'EUR' } }], page },
      ['$.content[].total.amountMinor', 'number', 'string'],
    ],
    [
      'a field that is missing',
      { content: [{ ...row, total: { currency: 'EUR' } }], page },
      ['$.content[].total.amountMinor', 'number', 'missing'],
    ],
    [
      'a field that was renamed',
      { content: [{ ...row, total: { currency: 'EUR', amount_minor: 5 } }], page },
      ['$.content[].total.amountMinor', 'number', 'missing; new here: amount_minor'],
    ],
    ['null', { content: [{ ...row, total: null }], page }, ['$.content[].total', 'object', 'null']],
    ['an array', { content: [row], page: [] }, ['$.page', 'object', 'array']],
    [
      'a word that is not agreed',
      { content: [{ ...row, status: 'canary' }], page },
      ['$.content[].status', 'one of "OPEN", "PAID"', 'string'],
    ],
    ['a fraction', { content: [row], page: { number: 1.5 } }, ['$.page.number', 'int', 'number']],
    [
      'a number that is too small',
      { content: [row], page: { number: -1 } },
      ['$.page.number', 'at least 0', 'number'],
    ],
    ['another document', 'canary', ['$', 'object', 'string']],
  ]
  for (const [what, document, [path, expected, seen]] of cases)
    it(`name ${what}`, () => {
      expect(factsOf(document)).to.deep.equal([{ path, expected, seen }])
      expect(JSON.stringify(factsOf(document))).not.to.include('canary')
    })

  it('name new fields only when they look like names, and three at most', () => {
    const total = { currency: 'EUR', 'ada@example.test likes it': 1, 'DE 12 34': 1, a: 1, b: 1, c: 1, d: 1 }
    expect(factsOf({ content: [{ ...row, total }], page })[0]?.seen).to.equal('missing; new here: a, b, c')
  })

  it('say the same fault of many rows once', () => {
    expect(factsOf({ content: Array.from({ length: 50 }, () => ({ ...row, id: 1 })), page }).length).to.equal(
      1,
    )
  })

  it('are twenty at most', () => {
    const wide = z.object(
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, z.string()])),
    )
    expect(factsOf({}, wide).length).to.equal(20)
  })

  it('know the names of every shape that a place may have', () => {
    const either = z.discriminatedUnion('Success', [
      z.object({ Success: z.literal(true), Value: z.array(z.object({ Price: z.string() })) }),
      z.object({ Success: z.literal(false), Errors: z.array(z.string()) }),
    ])
    expect(factsOf({ Success: true, Errors: [], value: [] }, either)).to.deep.equal([
      { path: '$.Value', expected: 'array', seen: 'missing; new here: value' },
    ])
    expect(factsOf({ Success: true, Value: [{ price: '1' }] }, either)).to.deep.equal([
      { path: '$.Value[].Price', expected: 'string', seen: 'missing; new here: price' },
    ])
    expect(factsOf({ Value: [] }, either)[0]?.path).to.equal('$.Success')
  })

  it('hold no key that is a value', () => {
    const byMail = z.object({ members: z.record(z.string(), z.number()) })
    expect(factsOf({ members: { 'ada lovelace': 'x' } }, byMail)).to.deep.equal([
      { path: '$.members.*', expected: 'number', seen: 'string' },
    ])
  })
})
