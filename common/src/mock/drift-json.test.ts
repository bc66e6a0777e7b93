import { expect } from 'chai'
import { describe, it } from 'mocha'
import { driftJson } from './drift-json.ts'

describe('driftJson', () => {
  const value = { id: 1, list: [{ id: 'a', name: 'x' }, { inner: { id: null } }], name: 'id' }

  it('renames a field everywhere', () => {
    expect(driftJson(value, ['id'], 'rename')).to.deep.equal({
      idV2: 1,
      list: [{ idV2: 'a', name: 'x' }, { inner: { idV2: null } }],
      name: 'id',
    })
  })

  it('removes a field everywhere', () => {
    expect(driftJson(value, ['id'], 'remove')).to.deep.equal({
      list: [{ name: 'x' }, { inner: {} }],
      name: 'id',
    })
  })

  it('gives a field another type, whatever it was', () => {
    for (const before of ['text', '1', 1, true, null, { a: 1 }, [1]]) {
      const after: unknown = Reflect.get(Object(driftJson({ f: before }, ['f'], 'retype')), 'f')
      const kind = (v: unknown) => (Array.isArray(v) ? 'array' : v === null ? 'null' : typeof v)
      expect(kind(after), JSON.stringify(before)).not.to.equal(kind(before))
      if (before === null) expect(after, 'no text').not.to.be.a('string')
    }
  })

  it('drifts several fields at once, also one within another', () => {
    expect(driftJson({ a: { b: 1 }, c: 2 }, ['a', 'b'], 'rename')).to.deep.equal({ aV2: { bV2: 1 }, c: 2 })
  })

  it('leaves the rest as it was', () => {
    expect(driftJson(value, ['absent'], 'remove')).to.deep.equal(value)
    expect(driftJson('id', ['id'], 'remove')).to.equal('id')
    expect(
      Object.keys(Object(driftJson(JSON.parse('{"__proto__":{"id":1}}'), ['id'], 'rename'))),
    ).to.deep.equal(['__proto__'])
  })
})
