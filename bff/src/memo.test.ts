import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createMemo } from './memo.ts'

describe('memo', () => {
  it('loads once for all who wait, and again when it is too old', async () => {
    let loads = 0
    let clock = 0
    const read = createMemo(
      () => Promise.resolve((loads += 1)),
      1_000,
      () => clock,
    )
    expect(await Promise.all([read(), read(), read()])).to.deep.equal([1, 1, 1])
    clock = 999
    expect(await read()).to.equal(1)
    clock = 1_000
    expect(await read()).to.equal(2)
  })

  it('remembers no failure', async () => {
    let loads = 0
    const read = createMemo(() => {
      loads += 1
      return loads === 1 ? Promise.reject(new Error('down')) : Promise.resolve('up')
    }, 1_000)
    const failed = await Promise.allSettled([read(), read()])
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    expect(await read()).to.equal('up')
    expect(loads).to.equal(2)
  })
})
