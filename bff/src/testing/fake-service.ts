import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  /** The JSON that was sent, parsed; `{}` without a body. */
  body: Record<string, unknown>
}

export interface Answer {
  status: number
  json?: unknown
  type?: string
  headers?: Record<string, string>
}

export type Contract = (asked: Asked) => Answer
/** What a test does instead of the contract; it may leave the response open. */
export type Fault = (res: ServerResponse, asked: Asked) => void | Promise<void>

/** A service on a port of the loopback that keeps its contract until a test tells it otherwise. */
export async function startFakeService(contract: Contract) {
  const asked: Asked[] = []
  const faults = new Map<string, Fault>()

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://fake')
    const body: Asked['body'] = JSON.parse((await text(req)) || '{}')
    const { method = '', headers } = req
    const request: Asked = { method, path: pathname, query: searchParams, headers, body }
    asked.push(request)
    const fault = faults.get(pathname) ?? faults.get('*')
    if (fault) return fault(res, request)
    answer(res, request)
  }

  function answer(res: ServerResponse, request: Asked): void {
    const { status, json, type = 'application/json; charset=utf-8', headers = {} } = contract(request)
    if (json === undefined) return void res.writeHead(status).end()
    res.writeHead(status, { ...headers, 'Content-Type': type }).end(JSON.stringify(json))
  }

  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** All calls but those for keys. */
    dataCalls: () => asked.filter(({ path }) => path !== '/.well-known/jwks.json'),
    /** What the contract says: for a fault that only delays or changes it. */
    answer,
    /** Does what the contract says, and sends nothing. */
    perform: contract,
    /** Applies to one path, or with `*` to all that have no fault of their own. */
    failWith: (fault: Fault, path = '*') => void faults.set(path, fault),
    heal: () => faults.clear(),
    /** From now on connections are refused. */
    stop: async () => {
      server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
