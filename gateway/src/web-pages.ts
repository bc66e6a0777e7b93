import { join } from 'node:path'
import { Problem } from '@sallyport/common/problem'
import express, { Router, type Request } from 'express'
import { safeMethods } from './allowed-methods.ts'

const oneYear = 31_536_000_000

/**
 * The built page. Assets carry a hash in their name and are kept for a year; the page itself is asked for each time, so
 * that a release is seen at once. A path that is no file is the page's own route, for navigations only; it has
 * one address, without a slash at its end.
 * @param baseOf what `Location` begins with: nothing, so that no hop's idea of scheme and host can spoil it
 */
export function webPages(dist: string, baseOf: (req: Request) => string): Router {
  const pages = Router()
  pages.use(
    '/assets',
    express.static(join(dist, 'assets'), { immutable: true, maxAge: oneYear, index: false, redirect: false }),
  )
  pages.use('/assets', () => {
    throw new Problem('not_found')
  })
  pages.use((req, res, next) => {
    const { path, url } = req
    if (path === '/' || !path.endsWith('/') || !safeMethods.has(req.method)) return next()
    res.redirect(`${baseOf(req)}${path.slice(0, -1)}${url.slice(path.length)}`)
  })
  pages.use(
    express.static(dist, {
      redirect: false,
      setHeaders: (res) => void res.setHeader('Cache-Control', 'no-cache'),
    }),
  )
  pages.get('/{*path}', (req, res, next) => {
    if (!req.accepts('html')) return next()
    res.sendFile('index.html', { root: dist, headers: { 'Cache-Control': 'no-cache' } }, (error) => {
      if (error && !res.headersSent) next(new Problem('not_found', { cause: error }))
    })
  })
  return pages
}
