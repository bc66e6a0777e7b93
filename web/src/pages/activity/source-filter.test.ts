import { expect } from 'chai'
import { describe, it } from 'mocha'
import { filterOf } from './source-filter.ts'

describe('filterOf', () => {
  it('takes the sources that there are, and shows everything where nothing else is meant', () => {
    for (const source of ['accounts', 'billing', 'bookings']) expect(filterOf(source)).to.equal(source)
    for (const wanted of [null, '', 'all', 'weather', 'toString']) expect(filterOf(wanted)).to.equal('all')
  })
})
