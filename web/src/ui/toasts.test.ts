import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createToasts } from './toasts.ts'

describe('createToasts', () => {
  it('shows messages in order and takes one away', () => {
    const toasts = createToasts()
    let changes = 0
    const stop = toasts.subscribe(() => void (changes += 1))
    toasts.show('Paid')
    toasts.show('Refused', 'danger')
    expect(toasts.current().map(({ text, tone }) => `${text} ${tone}`)).to.deep.equal([
      'Paid ok',
      'Refused danger',
    ])
    toasts.dismiss(toasts.current()[0]?.id ?? -1)
    expect(toasts.current().map(({ text }) => text)).to.deep.equal(['Refused'])
    expect(changes).to.equal(3)
    stop()
    toasts.show('Unheard')
    expect(changes).to.equal(3)
  })

  it('keeps the latest three', () => {
    const toasts = createToasts()
    for (const text of ['1', '2', '3', '4']) toasts.show(text)
    expect(toasts.current().map(({ text }) => text)).to.deep.equal(['2', '3', '4'])
  })

  it('is the same list until it changes, as React asks of a store', () => {
    const toasts = createToasts()
    toasts.show('1')
    expect(toasts.current()).to.equal(toasts.current())
  })
})
