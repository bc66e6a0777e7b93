import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler } from 'express'
import { createFaultPlan } from '../fault-plan.ts'
import { applyFaults } from '../fault-middleware.ts'
import { createMockClock } from '../mock-clock.ts'
import { mockRoutes } from '../mock-routes.ts'

export const someTime = Date.parse('2026-03-29T01:30:00Z')
export const thing = { id: 'thing-1', amount: 1250, parts: [{ id: 'part-1' }, { id: 'part-2' }] }

/** A small mock service with every control, on a free port of this machine. */
export async function startMock(random?: () => number) {
  const plan = createFaultPlan(random ? { random } : {})
  const clock = createMockClock(plan, () => someTime)
  const calls: string[] = []
  let resets = 0

  const app = express()
  app.disable('etag')
  app.use(
    applyFaults({
      plan,
      errorAnswer: (_req, res) => void res.status(503).json({ error: 'not now' }),
      driftField: 'id',
      now: () => someTime,
    }),
  )
  const reset = () => void (resets += 1)
  app.use('/__mock', mockRoutes({ plan, reset }))
  app.use(express.json(), (req, _res, next) => {
    calls.push(`${req.method} ${req.path}`)
    next()
  })
  app.get('/api/thing', (_req, res) => void res.json(thing))
  app.get('/api/things', (_req, res) => void res.send(JSON.stringify([thing])))
  app.get('/api/text', (_req, res) => {
    res.type('text/plain').write('some ')
    res.end('text')
  })
  app.post('/api/thing', (_req, res) => void res.status(201).json(thing))
  app.post('/api/clock', async (_req, res) => {
    await Promise.resolve()
    res.json({ now: clock() })
  })
  app.delete('/api/thing', (_req, res) => void res.sendStatus(204))
  app.get('/.well-known/jwks.json', (_req, res) => void res.json({ keys: [] }))
  app.get('/openapi.json', (_req, res) => void res.json({ openapi: '3.1.1' }))
  const internal: ErrorRequestHandler = (_error, _req, res, _next) =>
    void res.status(500).json({ error: 'internal' })
  app.use(internal)

  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    plan,
    calls,
    resets: () => resets,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type TestMock = Awaited<ReturnType<typeof startMock>>
