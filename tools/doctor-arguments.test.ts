import { expect } from 'chai'
import { describe, it } from 'mocha'
import { withAddress } from './doctor-arguments.ts'

const words = (text: string) => withAddress('https://here', text.split(' ').filter(Boolean)).join(' ')

describe('the arguments of make doctor', () => {
  it('are those of an examination, unless they begin with another command', () => {
    expect(words('')).to.equal('https://here')
    expect(words('--json -')).to.equal('https://here --json -')
  })

  it('get the address of the chain where a command lacks a file or an address', () => {
    expect(words('record -o a.json')).to.equal('record https://here -o a.json')
    expect(words('diff a.json --quiet')).to.equal('diff a.json https://here --quiet')
    expect(words('diff a.json b.json')).to.equal('diff a.json b.json')
    expect(words('nearest')).to.equal('nearest https://here')
    expect(words('nearest a.json --json -')).to.equal('nearest a.json --json -')
  })
})
