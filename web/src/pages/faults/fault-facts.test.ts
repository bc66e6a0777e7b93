import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Fault } from '../../api/contract.ts'
import { formatsFor } from '../../format/formats.ts'
import type { Language } from '../../language/languages.ts'
import { faultFacts } from './fault-facts.ts'
import { faultsTexts } from './faults-texts.ts'
import { modeTexts } from './mode-texts.ts'

const told = (fault: Fault, language: Language = 'en') =>
  faultFacts(fault, {
    texts: faultsTexts[language],
    modes: modeTexts[language],
    formats: formatsFor(language),
  }).join(' · ')

describe('faultFacts', () => {
  it('tells what a fault is narrowed to', () => {
    expect(told({ mode: 'error' })).to.equal('every route · every request')
    expect(told({ mode: 'error', route: '/api', rate: 0.125 })).to.equal('/api · 12.5% of requests')
    expect(told({ mode: 'error', rate: 0.4 }, 'fr')).to.match(/^toutes les routes · 40\s% des requêtes$/)
  })

  it('tells what a mode is set to, or what it does by itself', () => {
    const rest = ' · every route · every request'
    for (const [fault, words] of [
      [{ mode: 'slow' }, 'after 3,000 ms'],
      [
        { mode: 'slow', latency: { medianMs: 500, p99Ms: 1500 } },
        'after 500 ms, one in a hundred after 1,500 ms',
      ],
      [{ mode: 'drift' }, 'its usual field: renamed'],
      [{ mode: 'drift', field: 'Price', drift: 'retype' }, 'Price: of another type'],
      [{ mode: 'stale-clock' }, '86,400 s behind'],
      [{ mode: 'stale-clock', shiftSeconds: 60 }, '60 s ahead'],
    ] satisfies [Fault, string][])
      expect(told(fault)).to.equal(words + rest)
  })
})
