import { gatherLines, standardOutput } from './gathered-output.ts'
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

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

const urgent = pino.levels.values['warn'] ?? 0

/** On standard output lines are gathered; a warning or worse is written at once, with what came before it. */
function onStandardOutput(options: LoggerOptions): Log {
  const output = gatherLines(standardOutput())
  const hooks: LoggerOptions['hooks'] = {
    logMethod(args, method, level) {
      method.apply(this, args)
      if (level >= urgent) output.flush()
    },
  }
  return withWriter(pino({ ...options, hooks }, output), output)
}

let latest = { ms: 0, text: '' }
/** Now, as RFC 3339; many records share a millisecond. */
export function timeText(): string {
  const ms = Date.now()
  if (ms !== latest.ms) latest = { ms, text: new Date(ms).toISOString() }
  return latest.text
}

const writers = new WeakMap<Log, (line: string) => void>()
function withWriter(log: Log, destination: DestinationStream): Log {
  writers.set(log, (line) => destination.write(line))
  return log
}

/** Writes a line that is a record already where the log writes its own; undefined for a log that does not say where. */
export const lineWriterOf = (log: Log): ((line: string) => void) | undefined => writers.get(log)

/** One line of JSON a record, on standard output; user text is escaped by JSON itself. */
export function createLog(name: string, level = 'info', destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: { service: name },
    timestamp: () => `,"time":"${timeText()}"`,
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
  return destination ? withWriter(pino(options, destination), destination) : onStandardOutput(options)
}

/** For tests and tools that must stay quiet. */
export const silentLog: Log = createLog('silent', 'silent', { write: () => undefined })
