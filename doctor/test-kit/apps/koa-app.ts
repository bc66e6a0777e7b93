import Koa from 'koa'
import { createSession } from 'koa-session'
import { json } from 'node:stream/consumers'
import type { RequestListener } from 'node:http'
import { credentials } from './credentials.ts'

/** koa-session as its documentation shows it. */
export function koaApp(proxy: boolean): RequestListener {
  const app = new Koa({ proxy })
  app.keys = ['only for tests']
  app.silent = true
  app.use(createSession({ key: 'shop', secure: true, sameSite: 'lax' }, app))
  app.use(async (ctx) => {
    const route = `${ctx.method} ${ctx.path}`
    if (route === 'GET /') {
      ctx.type = 'html'
      ctx.body = '<h1>Shop</h1>'
    } else if (route === 'POST /login' && ctx.session) {
      const body = await json(ctx.req)
      const isRight = JSON.stringify(body) === JSON.stringify(credentials)
      ctx.status = isRight ? 200 : 401
      if (isRight) ctx.session['user'] = credentials.user
      ctx.body = { user: isRight ? credentials.user : null }
    } else if (route === 'GET /me') {
      ctx.status = ctx.session?.['user'] ? 200 : 401
      ctx.body = { user: ctx.session?.['user'] ?? null }
    }
  })
  return app.callback()
}
