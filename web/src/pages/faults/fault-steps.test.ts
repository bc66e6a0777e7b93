import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { Fault } from '../../api/contract.ts'
import {
  afterSteps,
  endingAll,
  endingOne,
  isAnySet,
  onlyThese,
  type FaultsOfServices,
  type FaultStep,
} from './fault-steps.ts'
import { presets } from './presets.ts'

const hang: Fault = { mode: 'hang' }
const drift: Fault = { mode: 'drift', route: '/api/balance' }
const cut: Fault = { mode: 'cut', route: '/api/invoices' }

const services = (billing: Fault[]): FaultsOfServices => [
  { name: 'accounts', faults: [] },
  { name: 'billing', faults: billing },
  { name: 'bookings', faults: null },
]
const billingAfter = (faults: Fault[], ...steps: FaultStep[]) =>
  afterSteps(services(faults), steps).find(({ name }) => name === 'billing')?.faults
const to = (request: FaultStep['request']): FaultStep => ({ service: 'billing', request })

describe('afterSteps', () => {
  it('keeps one fault a route, as the services do', () => {
    expect(billingAfter([], to(hang), to(drift))).to.deep.equal([hang, drift])
    expect(billingAfter([drift, hang], to({ mode: 'slow', route: '/api/balance' }))).to.deep.equal([
      { mode: 'slow', route: '/api/balance' },
      hang,
    ])
    expect(billingAfter([hang, drift], to({ mode: 'error' }))).to.deep.equal([{ mode: 'error' }, drift])
  })

  it('ends the fault of a route, or all of them', () => {
    expect(billingAfter([hang, drift], to({ mode: 'off', route: '/api/balance' }))).to.deep.equal([hang])
    expect(billingAfter([hang, drift], to({ mode: 'off' }))).to.deep.equal([])
  })

  it('leaves other services alone, and knows nothing of one that cannot be asked', () => {
    const bookings: FaultStep = { service: 'bookings', request: hang }
    expect(afterSteps(services([hang]), [bookings])).to.deep.equal(services([hang]))
  })
})

describe('endingOne', () => {
  it('ends exactly that fault, whichever others there are', () => {
    const all = [drift, hang, cut]
    for (const fault of all)
      expect(billingAfter(all, ...endingOne('billing', fault, all))).to.deep.equal(
        all.filter((other) => other !== fault),
      )
  })
})

describe('endingAll', () => {
  it('leaves nothing, and tells services too of which nothing is known', () => {
    const steps = endingAll(services([hang, drift]))
    expect(steps.map(({ service }) => service)).to.deep.equal(['accounts', 'billing', 'bookings'])
    expect(isAnySet(afterSteps(services([hang, drift]), steps))).to.equal(false)
  })
})

describe('onlyThese', () => {
  it('brings about a preset, whatever was set before', () => {
    const before: FaultsOfServices = [
      { name: 'accounts', faults: [hang] },
      { name: 'billing', faults: [hang, drift] },
      { name: 'bookings', faults: [] },
    ]
    for (const wanted of Object.values(presets)) {
      const left = afterSteps(before, onlyThese(before, wanted))
      for (const { name, faults } of left)
        expect(faults).to.deep.equal(
          wanted.filter(({ service }) => service === name).map(({ request }) => request),
        )
    }
  })
})

describe('isAnySet', () => {
  it('counts what is known', () => {
    expect(isAnySet(undefined)).to.equal(false)
    expect(isAnySet(services([]))).to.equal(false)
    expect(isAnySet(services([hang]))).to.equal(true)
  })
})
