import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Source } from '../api/contract.ts'
import { findSource, sourceWords } from './source-words.ts'

const billing = (fields: Partial<Source>): Source => ({
  name: 'billing',
  status: 'unavailable',
  latencyMs: 1,
  ...fields,
})
const words = (fields: Partial<Source>) => sourceWords('billing', billing(fields), 'en')

describe('sourceWords', () => {
  it('has nothing to say of a source that did well', () => {
    expect(words({ status: 'ok' })).to.equal(undefined)
  })

  it('tells down, slow, changed and a wrong clock apart', () => {
    expect(words({ code: 'upstream_unavailable' })).to.match(/^Billing does not answer/)
    expect(words({ code: 'upstream_timeout' })).to.match(/^Billing takes too long/)
    expect(words({ status: 'contract', code: 'upstream_contract' })).to.match(/makes no sense/)
    expect(words({ status: 'contract', code: 'upstream_clock' })).to.match(/^The clock of Billing is wrong/)
    expect(words({ code: 'invalid_token' })).to.match(/did not accept your session/)
    expect(words({ code: 'upstream_unavailable', circuitOpen: true })).to.match(/left alone/)
  })

  it('goes by the status where the reason is not told', () => {
    expect(words({})).to.match(/does not answer/)
    expect(words({ status: 'contract' })).to.match(/makes no sense/)
    expect(sourceWords('billing', undefined, 'en')).to.match(/^Billing sent nothing/)
  })

  it('says how old the copy is', () => {
    const asOf = new Date(2026, 10, 24, 14, 3).toISOString()
    expect(words({ status: 'stale', asOf })).to.equal('Billing did not answer. Shown as of 14:03.')
    expect(words({ status: 'stale' })).to.match(/may be out of date/)
    expect(words({ status: 'stale', code: 'upstream_clock' })).to.match(/^The clock of Billing is wrong/)
    expect(sourceWords('billing', billing({ status: 'stale', asOf }), 'fr')).to.equal(
      'Facturation\u00a0: pas de réponse. État à 14:03.',
    )
  })
})

describe('findSource', () => {
  it('finds a source by name', () => {
    const sources = [billing({})]
    expect(findSource(sources, 'billing')).to.equal(sources[0])
    expect(findSource(sources, 'accounts')).to.equal(undefined)
    expect(findSource(undefined, 'billing')).to.equal(undefined)
  })
})
