import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Names under which a secret could reach a log record; pino replaces their values. */
const secretNames = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'code',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
]

const bracketed = (name: string) => (name.startsWith('[') ? name : `.${name}`)

/** axios errors carry the whole request: keep what explains the failure, drop headers and bodies. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const { cause, code } = error as Error & { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(cause === undefined || depth > 3 ? {} : { cause: describeError(cause, depth + 1) }),
  }
}

/** One line of JSON a record, on standard output; user text is escaped by JSON itself. */
export function createLog(name: string, level = 'info', destination?: DestinationStream): Log {
  const options = {
    level,
    base: { service: name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error) },
    redact: {
      paths: secretNames.flatMap((secret) => [
        ...(secret === 'code' || secret.startsWith('[') ? [] : [secret]),
        ...['body', 'headers', 'req.headers', 'credentials'].map((parent) => `${parent}${bracketed(secret)}`),
      ]),
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** For tests and tools that must stay quiet. */
export const silentLog: Log = pino({ level: 'silent' })
