import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'

const answerSchema = z.object({
  headers: z.record(z.string(), z.object({ required: z.boolean().optional() })).default({}),
  content: z.record(z.string(), z.unknown()).default({}),
})
const documentSchema = z.object({
  openapi: z.string().startsWith('3.1'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), answerSchema) })),
  ),
})

interface Seen {
  method: string
  path: string
  status: number
  headers: ReturnType<ServerResponse['getHeaders']>
  body: string
}

/** A JSON pointer as a URI fragment (RFC 6901 section 6). */
const pointer = (...words: string[]) =>
  words.map((word) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')

const patternOf = (template: string) =>
  new RegExp(
    `^${template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+')}/?$`,
  )

/** Undefined, which no schema takes, where it is no JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Calls back with what was answered, once all of it was. */
function observe(req: IncomingMessage, res: ServerResponse, done: (seen: Seen) => void): void {
  const chunks: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const write = res.write.bind(res) as (...words: unknown[]) => boolean
  const end = res.end.bind(res) as (...words: unknown[]) => ServerResponse
  res.write = (...words: unknown[]) => {
    keep(words[0])
    return write(...words)
  }
  res.end = (...words: unknown[]) => {
    keep(words[0])
    return end(...words)
  }
  const [path = ''] = (req.url ?? '').split('?')
  const method = (req.method ?? '').toLowerCase()
  res.once('finish', () => {
    const body = Buffer.concat(chunks).toString()
    done({ method, path, status: res.statusCode, headers: res.getHeaders(), body })
  })
}

/**
 * Holds every answer of a test run against an OpenAPI 3.1 document: route, status, media type, headers and body. What
 * the document does not know is a breach, but for 401 and 404; `default` stands for failures of the service only.
 * `/__mock` and `/openapi.json` are no part of the API.
 */
export function watchContract(openapi: object) {
  const { paths } = documentSchema.parse(openapi)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(openapi, 'openapi')
  // A literal path before one with a parameter.
  const templates = Object.keys(paths)
    .map((template) => ({ template, pattern: patternOf(template) }))
    .toSorted((a, b) => a.template.split('{').length - b.template.split('{').length)
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  )
  const validators = new Map<string, ReturnType<typeof ajv.compile>>()
  const exercised = new Set<string>()
  const breaches: string[] = []

  function faultsOf({ method, path, status, headers, body }: Seen): string[] {
    const found = templates.find(({ template, pattern }) => pattern.test(path) && paths[template]?.[method])
    if (!found) return status === 401 || status === 404 ? [] : ['the route is not documented']
    const responses = paths[found.template]?.[method]?.responses ?? {}
    const documentedStatus = status >= 500 && !Object.hasOwn(responses, status) ? 'default' : String(status)
    const answer = responses[documentedStatus]
    if (!answer) return [`the status ${status} is not documented`]
    exercised.add(`${method.toUpperCase()} ${found.template} ${documentedStatus}`)
    const missing = Object.entries(answer.headers)
      .filter(([name, { required }]) => required && headers[name.toLowerCase()] === undefined)
      .map(([name]) => `the header ${name} is missing`)
    const [type = ''] = (headers['content-type'] ?? '').split(';')
    if (Object.keys(answer.content).length === 0)
      return body === '' ? missing : [...missing, 'the body should be empty']
    if (!Object.hasOwn(answer.content, type))
      return [...missing, `the media type "${type}" is not documented`]
    const place = pointer('paths', found.template, method, 'responses', documentedStatus, 'content', type)
    const validate = validators.getOrInsertComputed(place, () =>
      ajv.compile({ $ref: `openapi#/${place}/schema` }),
    )
    if (method === 'head' || validate(parsed(body))) return missing
    return [...missing, ...(validate.errors ?? []).map((e) => `body${e.instancePath} ${e.message}`)]
  }

  const ignored = (path: string) => path.startsWith('/__mock') || path === '/openapi.json'

  return {
    /** The same app, watched. */
    watch:
      (app: RequestListener): RequestListener =>
      (req, res) => {
        observe(req, res, (seen) => {
          if (ignored(seen.path)) return
          for (const fault of faultsOf(seen))
            breaches.push(`${seen.method.toUpperCase()} ${seen.path} ${seen.status}: ${fault}`)
        })
        app(req, res)
      },
    /** What was answered outside the document, so far. */
    breaches: (): readonly string[] => breaches,
    /** What the document promises and nobody has asked for yet, `default` answers aside. */
    untested: (): string[] => documented.filter((line) => !exercised.has(line) && !line.endsWith(' default')),
  }
}

export type ContractWatch = ReturnType<typeof watchContract>
