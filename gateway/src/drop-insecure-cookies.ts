import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'

/** The mistake that express-session makes with `cookie.secure`: no https, no cookie, no word. For the scenario of it. */
export function dropInsecureCookies(isSecure: (req: IncomingMessage) => boolean): RequestHandler {
  return (req, res, next) => {
    if (isSecure(req)) return next()
    const writeHead = res.writeHead.bind(res)
    Object.assign(res, {
      writeHead: (...args: Parameters<typeof writeHead>) => {
        res.removeHeader('Set-Cookie')
        return writeHead(...args)
      },
    })
    next()
  }
}
