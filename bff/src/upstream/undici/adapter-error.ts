import { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'

/** undici's words for what Node's client calls otherwise; callers tell failures apart by the latter. */
const codes = new Map([
  ['UND_ERR_CONNECT_TIMEOUT', AxiosError.ETIMEDOUT],
  ['UND_ERR_HEADERS_TIMEOUT', AxiosError.ETIMEDOUT],
  ['UND_ERR_BODY_TIMEOUT', AxiosError.ETIMEDOUT],
  ['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW'],
  ['UND_ERR_SOCKET', 'ECONNRESET'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'ECONNRESET'],
])

/** undici's parser gives no code: only its text tells an end that came too early from what is no HTTP. */
const parserCode = ({ message }: Error) => (message.includes('EOF') ? 'ECONNRESET' : 'HPE_INVALID')

function codeOf(error: Error): string {
  if (error.name === 'HTTPParserError') return parserCode(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return codes.get(code) ?? code
}

/**
 * A failure in axios' words, as its own adapter tells it: a cut answer is `ERR_BAD_RESPONSE` with the head that came.
 * undici's error itself is left out, since it tells about the socket and quotes what came.
 */
export function adapterError(
  error: Error,
  config: InternalAxiosRequestConfig,
  head?: AxiosResponse,
): AxiosError {
  const code = codeOf(error)
  if (head && code === 'ECONNRESET')
    return new AxiosError('the answer was cut', AxiosError.ERR_BAD_RESPONSE, config, undefined, head)
  return new AxiosError(error.message || code, code, config, undefined, head)
}
