import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import type { Dispatcher } from 'undici'
import { joinHeaders } from './join-headers.ts'

interface Told {
  started: (controller: Dispatcher.DispatchController) => void
  done: (answer: AxiosResponse) => void
  /** @param head of the answer, when it had begun */
  failed: (error: Error, head?: AxiosResponse) => void
}

const byteOrderMark = 0xfe_ff

function textOf(chunks: Buffer[]): string {
  const [first, ...more] = chunks
  if (!first) return ''
  const text = (more.length === 0 ? first : Buffer.concat(chunks)).toString('utf8')
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text
}

/** Takes one answer as text, up to `maxContentLength` bytes, as it came: nothing is inflated. */
export function answerHandler(
  config: InternalAxiosRequestConfig,
  { started, done, failed }: Told,
): Dispatcher.DispatchHandler {
  const { maxContentLength: limit = -1 } = config
  const chunks: Buffer[] = []
  let size = 0
  let head: AxiosResponse | undefined

  return {
    onRequestStart: started,
    onResponseStart: (_controller, status, headers, statusText = '') => {
      // An early hint (1xx) comes here first; the answer's own head then takes its place.
      // Each name is there once and in lower case: `set` would only look for what cannot be found.
      const given = Object.assign(new AxiosHeaders(), joinHeaders(headers))
      head = { data: '', status, statusText, headers: given, config }
    },
    onResponseData: (controller, chunk) => {
      size += chunk.length
      chunks.push(chunk)
      if (limit < 0 || size <= limit) return
      const text = `maxContentLength size of ${limit} exceeded`
      failed(new AxiosError(text, AxiosError.ERR_BAD_RESPONSE, config))
      controller.abort(new Error(text))
    },
    onResponseEnd: () => {
      const answer = head && { ...head, data: textOf(chunks) }
      // undici frees the connection by an immediate that it sets after this call. Told earlier, a caller that asks
      // again at once would open another connection.
      if (answer) queueMicrotask(() => setImmediate(done, answer))
    },
    onResponseError: (_controller, error) => failed(error, head),
  }
}
