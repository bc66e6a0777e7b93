import { Problem } from '@sallyport/common/problem'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { z } from 'zod'
import { ContractBreach } from '../harmonise/contract-breach.ts'
import { readAnswer } from './read-answer.ts'

const schema = z.object({ rows: z.array(z.object({ word: z.enum(['a', 'b']) })) })

function outcome(
  body: string,
  contentType = 'application/json',
  harmonise = (data: unknown): unknown => data,
) {
  try {
    return readAnswer('billing', { contentType, body }, schema, harmonise)
  } catch (error) {
    if (error instanceof Problem && error.cause instanceof ContractBreach) return error.cause.message
    throw error
  }
}

describe('reading an answer', () => {
  const good = '{"rows":[{"word":"a"}]}'

  for (const type of [
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/problem+json',
  ])
    it(`takes ${type}`, () => expect(outcome(good, type)).to.deep.equal(JSON.parse(good)))

  for (const type of [
    '',
    'text/html',
    'text/json',
    'application/jsonp',
    'application/octet-stream',
    'application/ld+jsonx',
  ])
    it(`refuses the very same body as "${type}"`, () => {
      expect(outcome(good, type)).to.equal('the content type is not JSON')
    })

  it('names the fields at fault, the first five, and no value', () => {
    const rows = Array.from({ length: 9 }, () => ({ word: 'canary' }))
    const message = String(outcome(JSON.stringify({ rows })))
    expect(message)
      .to.match(/^rows\.0\.word: /)
      .and.include('rows.4.word')
      .and.not.include('rows.5')
    expect(message).not.to.include('canary')
  })

  it('says of a body that is no JSON just that', () => {
    expect(outcome('canary')).to.equal('the body is not JSON')
  })

  it('leaves a defect of our own what it is', () => {
    const broken = () => {
      throw new TypeError('ours')
    }
    expect(() => outcome(good, 'application/json', broken)).to.throw(TypeError, 'ours')
  })
})
