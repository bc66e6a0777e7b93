import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '@sallyport/common/problem'
import { requestIdOf } from '@sallyport/common/request-id'
import { withServerTiming } from '@sallyport/common/server-timing'
import { traceOf } from '@sallyport/common/trace'
import type { Guards } from '../guards.ts'
import type { OpenStreams } from '../open-streams.ts'
import { sessionOf } from '../require-session.ts'
import type { Sessions } from '../sessions.ts'

export interface ExchangeDeps {
  sessions: Pick<Sessions, 'settle' | 'remainingMs'>
  streams: Pick<OpenStreams, 'opened'>
  guards: Pick<Guards, 'deadlines' | 'endStreams' | 'outwardHeaders' | 'statusInRange'>
  /** Names and values in turns: what every answer says. */
  constantHeaders: readonly string[]
}

/** What a transport does for one exchange. */
export interface UpstreamCall {
  /** Cuts it off, wherever it is; harmless when it is over. */
  abort: () => void
}

/** The head of the BFF's answer. */
export interface AnswerHead {
  status: number
  headers: IncomingHttpHeaders
}

/** A client that does not take the end of a stream is cut off after so long, in ms. */
const patienceMs = 1_000
const streamPath = '/api/events'
const isEventStream = ({ headers }: AnswerHead) =>
  headers['content-type']?.startsWith('text/event-stream') ?? false

/**
 * One request on its way to the BFF and its answer on the way back, whichever transport carries them: its deadlines, the
 * client that goes away, the head of the answer, and what becomes of a failure.
 */
export class Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** With its query, as it came over the wire. */
  readonly path: string
  /** Asked for as an event stream: it may hold its connection for hours. */
  readonly isStream: boolean
  /** Its request to the BFF; undefined before there is one. */
  upstream: UpstreamCall | undefined
  readonly #deps: ExchangeDeps
  readonly #refuse: (problem: Problem) => void
  #over = false
  #timer: NodeJS.Timeout | undefined
  /** On the clock of `performance.now()`. */
  #due = Infinity

  /** @param refuse answers with a problem; called once at most, and only before the answer began */
  constructor(
    deps: ExchangeDeps,
    { req, res, path }: Pick<Exchange, 'req' | 'res' | 'path'>,
    refuse: (problem: Problem) => void,
  ) {
    this.req = req
    this.res = res
    this.path = path
    this.isStream = path === streamPath || path.startsWith(`${streamPath}?`)
    this.#deps = deps
    this.#refuse = refuse
    res.on('close', () => {
      if (this.#end() && !res.writableFinished) this.upstream?.abort()
    })
    this.#setDeadline(deps.guards.deadlines.answerMs)
  }

  /** Nobody waits for the answer any more. */
  get over(): boolean {
    return this.#over
  }

  /** Before the answer began it becomes a problem document; after that only a cut connection is honest. */
  fail(cause: unknown): void {
    if (!this.#end()) return
    this.upstream?.abort()
    if (this.res.headersSent) this.res.destroy()
    else this.#refuse(cause instanceof Problem ? cause : new Problem('internal_error', { cause }))
  }

  /**
   * Hands the head of the answer on; its body may follow as soon as that is done, unless the exchange is over then.
   * @returns a promise only where the session has to be written down first
   */
  begin(answer: AnswerHead): Promise<void> | undefined {
    const { guards, sessions } = this.#deps
    if (!guards.statusInRange(answer.status)) {
      const cause = new Error(`the BFF answered status ${answer.status}`)
      this.fail(new Problem('upstream_contract', { cause }))
      return undefined
    }
    const session = sessionOf(this.req)
    if (!session.changed) {
      this.#writeHead(answer)
      return undefined
    }
    return sessions.settle(this.req, this.res, session).then(
      () => this.#writeHead(answer),
      (error: unknown) => this.fail(error),
    )
  }

  #writeHead(answer: AnswerHead): void {
    if (this.#over) return
    const { res, req } = this
    const { constantHeaders, guards } = this.#deps
    const isStream = isEventStream(answer)
    if (isStream) this.#becomeStream()
    else this.#setDeadline(guards.deadlines.transferMs)
    const spent = performance.now() - traceOf(req).startedAt
    const head = [
      ...constantHeaders,
      'X-Request-Id',
      requestIdOf(req),
      ...guards.outwardHeaders(answer.headers),
    ]
    head.push('Server-Timing', withServerTiming(answer.headers['server-timing'], 'gateway', spent))
    // Whichever proxy is in front: an event that waits in a buffer is no event.
    if (isStream) head.push('X-Accel-Buffering', 'no')
    res.writeHead(answer.status, head)
    // The stream is open before its first event.
    if (isStream) res.flushHeaders()
  }

  /** An event stream is meant to last; whatever else has an end, and must reach it. A stream ends with its session. */
  #becomeStream(): void {
    const { res, req } = this
    const { guards, streams, sessions } = this.#deps
    clearTimeout(this.#timer)
    // Its connection ends with it, and says so: the hop in front must not reuse one that is about to close.
    res.shouldKeepAlive = false
    if (!guards.endStreams) return
    const session = sessionOf(req)
    res.once(
      'close',
      streams.opened(session.claims.sid, sessions.remainingMs(session), () => this.#hangUp()),
    )
  }

  /** Ends a stream as a stream ends, which a page can tell from a broken chain. */
  #hangUp(): void {
    this.#end()
    this.upstream?.abort()
    this.res.end()
    const patience = setTimeout(() => this.res.destroy(), patienceMs)
    this.res.once('close', () => clearTimeout(patience))
  }

  /** False when it was over already. */
  #end(): boolean {
    clearTimeout(this.#timer)
    if (this.#over) return false
    this.#over = true
    return true
  }

  /** A total deadline; the libraries' own time-outs measure inactivity. A later one needs no timer of its own. */
  #setDeadline(ms: number): void {
    const due = performance.now() + ms
    const isSooner = due < this.#due
    this.#due = due
    if (isSooner) this.#startTimer(ms)
  }

  #startTimer(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const left = this.#due - performance.now()
      if (left > 0) this.#startTimer(Math.ceil(left))
      else this.fail(new Problem('upstream_timeout'))
    }, ms)
  }
}
