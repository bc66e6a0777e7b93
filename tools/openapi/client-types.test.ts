import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { describe, it } from 'mocha'
import { clientTypes, typesFile } from './client-types.ts'

describe('clientTypes', function () {
  // Each starts a compiler.
  this.timeout(60_000)

  it('are what is committed', () => {
    expect(
      clientTypes(createApiDocument()) === readFileSync(typesFile, 'utf8'),
      'make client-types',
    ).to.equal(true)
  })

  it('follow the document', () => {
    const document = createApiDocument()
    const { Money } = document.components?.schemas ?? {}
    if (typeof Money !== 'object' || !('properties' in Money)) throw new Error('Money is no object any more')
    Money.properties = { ...Money.properties, thousandths: { type: 'integer' } }
    expect(clientTypes(document)).to.include('thousandths?: number')
  })

  it('are not made of what is no OpenAPI 3.1', () => {
    const document = createApiDocument()
    const operation = document.paths?.['/api/me']?.get
    if (!operation) throw new Error('there is no /api/me any more')
    Object.assign(operation, { respons: {}, parameters: [{ name: 1 }] })
    expect(() => clientTypes(document)).to.throw('Property `respons` is not expected here')
  })
})
