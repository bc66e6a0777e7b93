import { Agent, get } from 'node:http'
import { text } from 'node:stream/consumers'
import axios from 'axios'
import { Pool } from 'undici'
import { type Caller, type CallerOptions, headersOf, targets } from './caller.ts'

const all = (ask: (target: string) => Promise<unknown>) => () => Promise.all(targets.map(ask))
const nothing = () => undefined

/** As its pages say, with headers of one's own. */
export function axiosCaller({ url, token }: CallerOptions): Caller {
  const headers = headersOf(token)
  const ask = async (target: string) => (await axios.get<unknown>(`${url}${target}`, { headers })).data
  return { view: all(ask), close: nothing }
}

export function undiciCaller({ url, token }: CallerOptions): Caller {
  const headers = headersOf(token)
  const pool = new Pool(url, { connections: 128 })
  const ask = async (path: string) => (await pool.request({ path, method: 'GET', headers })).body.json()
  return { view: all(ask), close: () => void pool.destroy() }
}

export function fetchCaller({ url, token }: CallerOptions): Caller {
  const headers = headersOf(token)
  const ask = async (target: string) => (await fetch(`${url}${target}`, { headers })).json()
  return { view: all(ask), close: nothing }
}

export function nodeHttpCaller({ url, token }: CallerOptions): Caller {
  const headers = headersOf(token)
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const ask = (target: string) =>
    new Promise<unknown>((resolve, reject) => {
      get(`${url}${target}`, { agent, headers }, (res) => {
        text(res).then((body) => resolve(JSON.parse(body)), reject)
      }).on('error', reject)
    })
  return { view: all(ask), close: () => agent.destroy() }
}
