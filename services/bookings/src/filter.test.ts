import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { parseBookingFilter, parseEventFilter } from './filter.ts'

describe('filter', () => {
  it('reads what bookings can be filtered by', () => {
    expect(parseBookingFilter('Upcoming eq true')).to.deep.equal({ upcoming: true })
    expect(parseBookingFilter(' Upcoming  eq false ')).to.deep.equal({ upcoming: false })
    expect(parseBookingFilter("Reference in ('BK-W6TGX')")).to.deep.equal({ references: ['BK-W6TGX'] })
    expect(parseBookingFilter("Reference in('a' ,'b',  'c' )")).to.deep.equal({ references: ['a', 'b', 'c'] })
    expect(parseBookingFilter("Reference in ('O''Malley','''')")).to.deep.equal({
      references: ["O'Malley", "'"],
    })
  })

  it('reads what events can be filtered by', () => {
    expect(parseEventFilter('SequenceNumber lt 7')).to.deep.equal({ below: 7 })
    expect(parseEventFilter('SequenceNumber gt 0')).to.deep.equal({ above: 0 })
  })

  it('reads any text that is quoted as it should be', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom("'", 'a', ',') })),
      { minLength: 1, maxLength: 100 },
    )
    fc.assert(
      fc.property(texts, (references) => {
        const literals = references.map((text) => `'${text.replaceAll("'", "''")}'`)
        expect(parseBookingFilter(`Reference in (${literals.join(',')})`)).to.deep.equal({ references })
      }),
    )
  })

  const faults: readonly [text: string, message: string][] = [
    ['', 'must have Upcoming or Reference at character 1'],
    ['Price eq 5', 'must have Upcoming or Reference at character 1'],
    ['upcoming eq true', 'must have Upcoming or Reference at character 1'],
    ['Upcoming', 'must have eq at character 9'],
    ['Upcoming ne true', 'must have eq at character 10'],
    ['Upcoming eq True', 'must have true or false at character 13'],
    ["Upcoming eq 'true'", 'must have true or false at character 13'],
    ['Upcoming eq true or Upcoming eq false', 'must have its end at character 18'],
    ["Reference eq 'BK-W6TGX'", 'must have in at character 11'],
    ["Reference in 'BK-W6TGX'", 'must have ( at character 14'],
    ['Reference in ()', "must have a 'string' at character 15"],
    ['Reference in (BK)', "must have a 'string' at character 15"],
    ["Reference in ('a','b'", 'must have ) at character 22'],
    ["Reference in ('a' 'b')", 'must have ) at character 19'],
    ["Reference in ('a',)", "must have a 'string' at character 19"],
    ["Reference in ('a') and true", 'must have its end at character 20'],
    ["Reference in ('a", "must have a word, a number, a 'string' or one of ( ) , at character 15"],
    ['Upcoming\teq true', "must have a word, a number, a 'string' or one of ( ) , at character 9"],
    [
      `Reference in (${Array.from({ length: 101 }, () => "'a'").join(',')})`,
      'must have 100 references at most',
    ],
  ]
  for (const [text, message] of faults)
    it(`says what ${JSON.stringify(text.slice(0, 40))} should have`, () => {
      expect(() => parseBookingFilter(text)).to.throw(Error, new RegExp(`^${RegExp.escape(message)}$`))
    })

  const eventFaults: readonly [text: string, message: string][] = [
    ['SequenceNumber eq 7', 'must have lt or gt at character 16'],
    ['SequenceNumber lt -7', "must have a word, a number, a 'string' or one of ( ) , at character 19"],
    ["SequenceNumber lt '7'", 'must have a number of at most 9 digits at character 19'],
    ['SequenceNumber lt 1234567890', 'must have a number of at most 9 digits at character 19'],
    ['SequenceNumber lt 7x', 'must have its end at character 20'],
    ['Upcoming eq true', 'must have SequenceNumber at character 1'],
  ]
  for (const [text, message] of eventFaults)
    it(`says what ${JSON.stringify(text)} should have`, () => {
      expect(() => parseEventFilter(text)).to.throw(Error, new RegExp(`^${RegExp.escape(message)}$`))
    })

  it('reads anything at all in time, and says what is wrong in its own words', () => {
    const alphabet = fc.constantFrom(
      'Upcoming',
      'Reference',
      'in',
      'eq',
      ' ',
      '(',
      ')',
      ',',
      "'",
      '7',
      'ä',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 200 }), (words) => {
        try {
          parseBookingFilter(words.join(''))
        } catch (error) {
          expect(error).to.have.property('name', 'FilterError')
        }
      }),
    )
  })
})
