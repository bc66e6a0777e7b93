import { expect } from 'chai'
import { createCpuMeter } from './cpu-meter.ts'

describe('CPU time by container', () => {
  it('is what lies between two moments, and the load is none of the chain', () => {
    let now = 1
    const clock = (share: number) => ({ cpuSeconds: () => now * share })
    const containers = new Map([
      ['nginx', clock(1)],
      ['gateway', clock(3)],
    ])
    const meter = createCpuMeter(containers, new Map([['load', clock(10)]]))
    meter.begin()
    now = 3
    meter.end()
    now = 9
    expect(meter.seconds()).to.deep.equal({ nginx: 2, gateway: 6, all: 8, load: 20 })
  })
})
