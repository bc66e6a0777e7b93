import { expect } from 'chai'
import type { TestAnswer } from '../../testing/request.ts'

/** The answer is HTTP 200 and this failure, and tells nothing of the inside. */
export function expectFailure({ status, headers, body }: TestAnswer, code: string, why = code): void {
  expect(status, why).to.equal(200)
  expect(headers.get('content-type'), why).to.match(/^application\/json/)
  expect(body, why).to.have.all.keys('Success', 'Errors').and.to.have.property('Success', false)
  expect(body, why).to.have.property('Errors').that.is.an('array')
  expect(body, why).to.have.nested.property('Errors[0]').that.has.all.keys('Code', 'Message')
  expect(body, why).to.have.nested.property('Errors[0].Code', code)
  expect(JSON.stringify(body), why).not.to.match(/node_modules|\/src\/|127\.0\.0\.1/)
}
