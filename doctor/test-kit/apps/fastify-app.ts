import cookie from '@fastify/cookie'
import fastifySession from '@fastify/session'
import { fastify, type FastifyInstance } from 'fastify'
import { credentials } from './credentials.ts'

declare module 'fastify' {
  interface Session {
    user?: string
  }
}

/** @fastify/session as its documentation shows it. */
export async function fastifyApp(trustProxy: boolean | string): Promise<FastifyInstance> {
  const app = fastify({ trustProxy })
  await app.register(cookie)
  await app.register(fastifySession, {
    secret: 'a secret of at least thirty-two characters',
    cookieName: 'shop',
    saveUninitialized: false,
    cookie: { secure: true, sameSite: 'lax', path: '/' },
  })
  app.get('/', (_request, reply) => reply.type('text/html').send('<h1>Shop</h1>'))
  app.post<{ Body: { user: string; password: string } }>('/login', async (request, reply) => {
    if (request.body.password !== credentials.password)
      return await reply.status(401).send({ error: 'wrong' })
    request.session.user = request.body.user
    return { user: request.body.user }
  })
  app.get(
    '/me',
    async (request, reply) =>
      await reply.status(request.session.user ? 200 : 401).send({ user: request.session.user ?? null }),
  )
  await app.ready()
  return app
}
