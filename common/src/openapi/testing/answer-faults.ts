import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { ApiDocument } from '../api-document.ts'
import { operationsOf } from '../operations.ts'

/** A JSON pointer as a URI fragment (RFC 6901 section 6). */
export const pointer = (...words: string[]) =>
  words.map((word) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')

/** Compiles the schemas of a document; `at` is the place of one in it. */
export function createValidators(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'openapi')
  return (...at: string[]): ValidateFunction => ajv.compile({ $ref: `openapi#/${pointer(...at)}` })
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** Says in which ways an answer is outside the document: none for one that keeps to it. */
export function createAnswerCheck(document: ApiDocument) {
  const validator = createValidators(document)
  const operations = operationsOf(document).map((one) => ({ ...one, pattern: patternOf(one.path) }))

  return async (method: string, url: string, response: Response): Promise<string[]> => {
    const { pathname } = new URL(url)
    const found = operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(pathname))
    if (!found) return [`${method} ${pathname} is not documented`]
    const answer = found.operation.responses?.[`${response.status}`] as { content?: object } | undefined
    if (!answer) return [`${method} ${found.path} may not answer ${response.status}`]
    const body = await response.text()
    if (!answer.content) return body === '' ? [] : ['the body should be empty']
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
    if (!Object.hasOwn(answer.content, type)) return [`the media type "${type}" is not documented`]
    if (!type.endsWith('json')) return []
    const at = [
      'paths',
      found.path,
      found.method,
      'responses',
      `${response.status}`,
      'content',
      type,
      'schema',
    ]
    const validate = validator(...at)
    return validate(JSON.parse(body))
      ? []
      : (validate.errors ?? []).map((error) => `body${error.instancePath} ${error.message}`)
  }
}
