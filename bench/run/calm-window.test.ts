import { expect } from 'chai'
import { calmWindow } from './calm-window.ts'

const windows = (...steal: number[]) => {
  const left = [...steal]
  return () => {
    const stealPercent = left.shift()
    if (stealPercent === undefined) throw new Error('one window more than expected')
    return Promise.resolve({ cost: { seconds: 1, cpuSeconds: 1, foreignPercent: 0, stealPercent } })
  }
}
const bounds = { mostStealPercent: 2, repeats: 2 }

describe('a window that the host disturbs', () => {
  it('is repeated until one is calm, and counted', async () => {
    const calm = { repeated: 0, kept: 0 }
    const { cost } = await calmWindow(windows(9, 1), bounds, calm)
    expect(cost.stealPercent).to.equal(1)
    expect(calm).to.deep.equal({ repeated: 1, kept: 0 })
  })

  it('is repeated so many times and no more; the calmest counts', async () => {
    const calm = { repeated: 0, kept: 0 }
    const { cost } = await calmWindow(windows(9, 5, 7), bounds, calm)
    expect(cost.stealPercent).to.equal(5)
    expect(calm).to.deep.equal({ repeated: 2, kept: 1 })
  })

  it('is not repeated when nothing was taken', async () => {
    const calm = { repeated: 0, kept: 0 }
    await calmWindow(windows(2), bounds, calm)
    expect(calm).to.deep.equal({ repeated: 0, kept: 0 })
  })
})
