import { expect } from 'chai'
import { describe, it } from 'mocha'
import { problemTable } from '../problem.ts'
import { createApiDocument } from './api-document.ts'
import { anywhere } from './codes.ts'
import { operationsOf } from './operations.ts'
import { createValidators, pointer } from './testing/answer-faults.ts'

const document = createApiDocument()
const operations = operationsOf(document)
const unsafe = operations.filter(({ method }) => method !== 'get')

/** Every object in the document, with its place. */
function* objectsIn(value: unknown, at: string[] = []): Generator<[string[], Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>]
  for (const [name, inner] of Object.entries(value)) yield* objectsIn(inner, [...at, name])
}
const nodes = [...objectsIn(document)]

function lookUp(ref: string): unknown {
  const words = ref.slice(2).split('/')
  return words.reduce<unknown>((node, word) => Object(node)[word], document)
}
const headersOf = ({ parameters = [] }: (typeof operations)[number]['operation']) =>
  parameters.flatMap((parameter) =>
    'name' in parameter && parameter.in === 'header' ? [parameter.name] : [],
  )
const codesOf = ({ responses = {} }: (typeof operations)[number]['operation']) =>
  Object.values(responses).flatMap((answer) =>
    Object.keys(Object(answer).content?.['application/problem+json']?.examples ?? {}),
  )

describe('createApiDocument', () => {
  it('is OpenAPI 3.1, and of JSON only', () => {
    expect(document.openapi).to.match(/^3\.1\.\d$/)
    expect(JSON.parse(JSON.stringify(document))).to.deep.equal(document)
  })

  it('has no reference into nothing', () => {
    const refs = nodes.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : []))
    expect(refs.length).to.be.greaterThan(100)
    for (const ref of refs) expect(lookUp(ref), ref).to.be.an('object')
  })

  it('has schemas that compile, and examples that fit them', () => {
    const validator = createValidators(document)
    for (const name of Object.keys(document.components?.schemas ?? {}))
      validator('components', 'schemas', name)
    let checked = 0
    for (const [at, { schema, example, examples }] of nodes) {
      if (typeof schema !== 'object') continue
      const validate = validator(...at, 'schema')
      const given = Object.values(Object(examples)).map((one) => {
        const { $ref } = Object(one)
        return Object(typeof $ref === 'string' ? lookUp($ref) : one).value
      })
      for (const value of [...(example === undefined ? [] : [example]), ...given]) {
        expect(validate(value), `${pointer(...at)}: ${JSON.stringify(validate.errors)}`).to.equal(true)
        checked += 1
      }
    }
    expect(checked).to.be.greaterThan(100)
  })

  it('names what the page works with', () => {
    const names = [
      'Dashboard',
      'Invoice',
      'Booking',
      'ActivityItem',
      'Money',
      'Session',
      'LiveEvent',
      'Problem',
    ]
    expect(document.components?.schemas).to.include.all.keys(...names)
    // One schema under two names would be two types for a client.
    expect(
      Object.keys(document.components?.schemas ?? {}).filter((name) => /Output|\d$|^__/.test(name)),
    ).to.deep.equal([])
  })

  it('tells every operation apart, and in words', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).to.equal(operations.length)
    const tags = (document.tags ?? []).map(({ name }) => name)
    for (const { path, operation } of operations) {
      expect(operation.summary, path).to.be.a('string')
      expect(tags, path).to.include.members(operation.tags ?? [])
      expect(operation['x-answered-by'], path).to.be.oneOf(['gateway', 'bff'])
    }
  })

  it('declares the parameters of every path', () => {
    for (const { path, operation } of operations) {
      const named = (operation.parameters ?? []).flatMap((one) =>
        'name' in one && one.in === 'path' ? [one.name] : [],
      )
      expect(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        path,
      ).to.deep.equal(named)
    }
  })

  it('asks for X-CSRF wherever something changes, and for the other headers where they count', () => {
    expect(unsafe.length).to.be.greaterThan(6)
    for (const { path, operation } of unsafe) {
      expect(headersOf(operation), path).to.include('X-CSRF')
      expect(codesOf(operation), path).to.include('csrf_header_missing')
    }
    const headersAt = (path: string) =>
      operations.filter((one) => one.path === path).flatMap(({ operation }) => headersOf(operation))
    expect(headersAt('/api/invoices/{id}/payment')).to.include('Idempotency-Key')
    expect(headersAt('/api/bookings/{id}/cancellation')).to.include('If-Match')
    expect(headersAt('/api/events')).to.include('Last-Event-ID')
  })

  it('asks for the session cookie, but for what is there to get one and for health and the demo', () => {
    const open = operations
      .filter(({ operation }) => operation.security?.length === 0)
      .map(({ path }) => path)
    expect(open).to.have.members([
      '/api/auth/session',
      '/api/auth/login',
      '/api/auth/request-code',
      '/api/auth/login-with-code',
      '/api/auth/logout',
      '/api/health',
      '/api/demo',
      '/api/debug/transport',
    ])
    for (const { path, operation } of operations)
      expect(codesOf(operation).includes('session_required'), path).to.equal(!open.includes(path))
  })

  it('documents every problem code, with its words and a route that may answer it', () => {
    const { enum: listed, description } = Object(document.components?.schemas?.['Problem']).properties.code
    const answered = new Set([...anywhere, ...operations.flatMap(({ operation }) => codesOf(operation))])
    for (const [code, [, title]] of Object.entries(problemTable)) {
      expect(listed).to.include(code)
      expect(description).to.include(code).and.to.include(title)
      expect([...answered], code).to.include(code)
    }
  })

  it('holds what a client sends to the letter, and lets answers grow', () => {
    const schemas = Object(document.components?.schemas)
    for (const name of ['PasswordLogin', 'PaymentRequest'])
      expect(schemas[name].additionalProperties).to.equal(false)
    for (const name of ['Dashboard', 'Invoice', 'Money', 'Source'])
      expect(schemas[name], name).not.to.have.property('additionalProperties')
  })
})
