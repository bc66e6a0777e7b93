import { expect } from 'chai'
import type { TestAnswer } from '../../testing/request.ts'

/** The answer is this problem, in the form of RFC 9457, and tells nothing of the inside. */
export function expectProblem(answer: TestAnswer, expected: number, code: string, why = code): void {
  const { status, headers, body } = answer
  expect(status, why).to.equal(expected)
  expect(headers.get('content-type'), why).to.match(/^application\/problem\+json/)
  expect(body, why).to.include({ status: expected, code, requestId: headers.get('x-request-id') })
  const type = `urn:sallyport:billing:${code.toLowerCase().replaceAll('_', '-')}`
  expect(body, why).to.have.property('type', type)
  expect(body, why).to.have.property('title').that.is.a('string')
  expect(JSON.stringify(body), why).not.to.match(/node_modules|\/src\/|127\.0\.0\.1/)
}
