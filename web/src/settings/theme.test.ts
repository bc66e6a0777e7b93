import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { chooseTheme, readTheme } from './theme.ts'

/** A browser's storage and document, as far as a theme needs them. */
function browserWith(stored: Record<string, string>) {
  const kept = new Map(Object.entries(stored))
  const dataset: Record<string, string> = {}
  return {
    kept,
    dataset,
    globals: {
      localStorage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
        removeItem: (name: string) => void kept.delete(name),
      },
      document: { documentElement: { dataset } },
    },
  }
}

const beforePaint = readFileSync(new URL('../../public/theme.js', import.meta.url), 'utf8')
const original = Object.fromEntries(
  ['localStorage', 'document'].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
)

function installed(stored: Record<string, string>) {
  const browser = browserWith(stored)
  for (const [name, value] of Object.entries(browser.globals))
    Object.defineProperty(globalThis, name, { value, configurable: true })
  return browser
}

afterEach(() => {
  for (const [name, descriptor] of Object.entries(original)) {
    Reflect.deleteProperty(globalThis, name)
    if (descriptor) Object.defineProperty(globalThis, name, descriptor)
  }
})

describe('theme', () => {
  it('is kept when chosen, and found again before the next paint', () => {
    const { kept, dataset } = installed({})
    expect(readTheme()).to.equal('system')
    chooseTheme('dark')
    expect(dataset).to.deep.equal({ theme: 'dark' })
    expect(readTheme()).to.equal('dark')

    const next = browserWith(Object.fromEntries(kept))
    runInNewContext(beforePaint, next.globals)
    expect(next.dataset).to.deep.equal({ theme: 'dark' })
  })

  it('follows the device again', () => {
    const { kept, dataset } = installed({ theme: 'light' })
    chooseTheme('system')
    expect(dataset).to.deep.equal({})
    expect([...kept]).to.deep.equal([])
  })

  it('takes nothing from storage that it does not know, nor fails without one', () => {
    const { dataset, globals } = installed({ theme: 'pink' })
    expect(readTheme()).to.equal('system')
    runInNewContext(beforePaint, globals)
    runInNewContext(beforePaint, { document: globals.document })
    expect(dataset).to.deep.equal({})
  })
})
