import type { Header } from '../observations.ts'
import { formCall, jsonCall, type Call, type LoginPlan } from './login-plan.ts'
import { sallyportPaths, sallyportPlan } from './sallyport.ts'

/** What is wrong with a login file, all of it at once. Never what is in it. */
export class LoginFileError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`the login file is not usable: ${faults.join('; ')}`)
    this.faults = faults
  }
}

/** Asks a person for something that is not shown. */
export type Prompt = (label: string) => Promise<string>

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPath = (value: unknown): value is string => typeof value === 'string' && /^\/(?!\/)/.test(value)

const known = new Set([
  'email',
  'password',
  'url',
  'method',
  'headers',
  'body',
  'form',
  'page',
  'success',
  'session',
  'logout',
  'websocket',
  'events',
  'addresses',
])

/** `{"prompt": "Password"}` anywhere in the file becomes what a person types. */
async function answered(value: unknown, prompt: Prompt): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const item of value) items.push(await answered(item, prompt))
    return items
  }
  if (!isFields(value)) return value
  if (typeof value['prompt'] === 'string' && Object.keys(value).length === 1)
    return await prompt(value['prompt'])
  const members: [string, unknown][] = []
  for (const [name, member] of Object.entries(value)) members.push([name, await answered(member, prompt)])
  return Object.fromEntries(members)
}

function createFields(fields: Fields, faults: string[]) {
  const complain = (name: string, what: string) => {
    faults.push(`"${name}" must be ${what}`)
    return null
  }
  return {
    path(name: string, from: Fields = fields, label = name): string | null {
      const value = from[name]
      if (value === undefined) return null
      return isPath(value) ? value : complain(label, 'a path of the same site, such as "/login"')
    },
    words(name: string, from: Fields = fields): Record<string, string> | null {
      const value = from[name]
      if (value === undefined) return null
      if (!isFields(value) || Object.values(value).some((word) => typeof word !== 'string'))
        return complain(name, 'an object of strings')
      return Object.fromEntries(Object.entries(value).map(([key, word]) => [key, String(word)]))
    },
    text(name: string, from: Fields = fields): string | null {
      const value = from[name]
      if (value === undefined) return null
      return typeof value === 'string' ? value : complain(name, 'a string')
    },
    number(name: string, from: Fields): number | null {
      const value = from[name]
      if (value === undefined) return null
      return typeof value === 'number' ? value : complain(name, 'a number')
    },
    object(name: string): Fields | null {
      const value = fields[name]
      if (value === undefined) return null
      return isFields(value) ? value : complain(name, 'an object')
    },
  }
}
type Reader = ReturnType<typeof createFields>

const headersFrom = (words: Record<string, string> | null): Header[] => Object.entries(words ?? {})

function logoutFrom(read: Reader): Call | null {
  const logout = read.object('logout')
  const path = logout ? read.path('url', logout, 'logout.url') : null
  if (!logout || path === null) return null
  const headers = headersFrom(read.words('headers', logout))
  const form = read.words('form', logout)
  const method = read.text('method', logout) ?? 'POST'
  return form ? formCall(path, form, headers, method) : jsonCall(path, logout['body'], headers, method)
}

function describedPlan(read: Reader, fields: Fields): Omit<LoginPlan, 'call'> {
  const success = read.object('success')
  const session = read.object('session')
  const page = session ? read.path('url', session, 'session.url') : null
  const status = success ? read.number('status', success) : null
  const contains = success ? read.text('contains', success) : null
  const leadsTo = success ? read.text('location', success) : null
  const sessionStatus = session ? (read.number('status', session) ?? 200) : 200
  const sessionContains = session ? read.text('contains', session) : null
  const events = read.object('events')
  const eventsPath = events ? read.path('url', events, 'events.url') : null
  return {
    kind: 'described',
    page: read.path('page'),
    form: read.words('form'),
    succeeded: success
      ? (got, text, location) =>
          (status === null ? got >= 200 && got < 400 : got === status) &&
          (contains === null || text.includes(contains)) &&
          (leadsTo === null || (location !== null && new URL(location).pathname.startsWith(leadsTo)))
      : null,
    session:
      page === null
        ? null
        : {
            path: page,
            isKnown: (got, text) =>
              got === sessionStatus && (sessionContains === null || text.includes(sessionContains)),
          },
    logout: logoutFrom(read),
    websocket: read.path('websocket'),
    events: eventsPath === null ? null : { path: eventsPath, prompt: events?.['prompt'] === true },
    addresses: read.path('addresses', fields),
  }
}

/** Makes a plan of the text of a login file (docs/doctor.md). Throws a LoginFileError that lists every fault. */
export async function readLogin(text: string, prompt: Prompt): Promise<LoginPlan> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw new LoginFileError(['it is not JSON'])
  }
  if (!isFields(raw)) throw new LoginFileError(['it is not a JSON object'])
  const strange = Object.keys(raw).filter((name) => !known.has(name))
  const faults = strange.map((name) => `"${name}" is no field of it`)
  const isShort = raw['url'] === undefined
  if (isShort && (raw['email'] === undefined || raw['password'] === undefined))
    faults.push('it needs "email" and "password", or "url" with "body" or "form"')
  if (faults.length > 0) throw new LoginFileError(faults)

  const asked = await answered(raw, prompt)
  const fields = isFields(asked) ? asked : {}
  const read = createFields(fields, faults)
  if (isShort) {
    const email = read.text('email')
    const password = read.text('password')
    if (email === null || password === null) throw new LoginFileError(faults)
    return sallyportPlan(email, password)
  }
  const path = read.path('url') ?? '/'
  const written = headersFrom(read.words('headers'))
  const isOurs = path === sallyportPaths.login
  const hasCsrf = written.some(([name]) => name.toLowerCase() === 'x-csrf')
  const headers: Header[] = isOurs && !hasCsrf ? [...written, ['X-CSRF', '1']] : written
  const method = read.text('method') ?? 'POST'
  const plan = describedPlan(read, fields)
  if (fields['body'] !== undefined && plan.form) faults.push('"body" and "form" exclude each other')
  if (faults.length > 0) throw new LoginFileError(faults)
  const call = plan.form
    ? formCall(path, plan.form, headers, method)
    : jsonCall(path, fields['body'], headers, method)
  if (!isOurs) return { ...plan, call }
  const ours = sallyportPlan('', '')
  return {
    ...ours,
    call,
    session: plan.session ?? ours.session,
    logout: plan.logout ?? ours.logout,
    succeeded: plan.succeeded ?? ours.succeeded,
  }
}
