import express from 'express'
import session, { type CookieOptions, type SessionOptions } from 'express-session'
import type { RequestListener } from 'node:http'
import { credentials } from './credentials.ts'

declare module 'express-session' {
  interface SessionData {
    user: string
  }
}

interface Options {
  trustProxy?: boolean | string
  session?: Partial<Omit<SessionOptions, 'cookie'>> & { cookie?: CookieOptions }
  /** Sends people to the sign-in page by an absolute address, as many do. */
  absolute?: boolean
}

/** A session as its documentation shows it: POST /login, GET /me, POST /logout. */
export function expressApp({
  trustProxy = false,
  session: options = {},
  absolute = false,
}: Options): RequestListener {
  const app = express()
  app.set('trust proxy', trustProxy)
  app.use(express.json())
  app.use(
    session({
      name: 'shop.sid',
      secret: 'only for tests',
      resave: false,
      saveUninitialized: false,
      ...options,
      cookie: { secure: true, sameSite: 'lax', ...options.cookie },
    }),
  )
  app.get('/', (req, res) => {
    if (absolute) res.redirect(`${req.protocol}://${req.host}/start`)
    else res.type('html').send('<h1>Shop</h1>')
  })
  app.get('/start', (_req, res) => void res.type('html').send('<h1>Start</h1>'))
  app.post('/login', (req, res) => {
    const { user, password }: { user?: string; password?: string } = req.body
    if (user !== credentials.user || password !== credentials.password) {
      res.status(401).json({ error: 'wrong' })
      return
    }
    req.session.user = user
    res.json({ user })
  })
  app.get(
    '/me',
    (req, res) => void res.status(req.session.user ? 200 : 401).json({ user: req.session.user ?? null }),
  )
  app.post('/logout', (req, res) => req.session.destroy(() => res.clearCookie('shop.sid').sendStatus(204)))
  return app
}
