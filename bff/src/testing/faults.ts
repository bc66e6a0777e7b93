import type { Fault } from './fake-service.ts'

/** The answer never comes. */
export const hangs: Fault = () => undefined

/** The head comes in time, then a byte now and then: only a total deadline ends it. */
export const drips: Fault = (res) => {
  res.writeHead(200, { 'Content-Type': 'application/json' }).write('{')
  const timer = setInterval(() => res.write(' '), 20)
  res.once('close', () => clearInterval(timer))
}

export const cuts: Fault = (res) => {
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
  res.write('{"data":', () => res.destroy())
}

export const speaksNoHttp: Fault = (res) => void res.socket?.end('SSH-2.0-OpenSSH_10.0\r\n\r\n')

const answers =
  (status: number, type: string, body: string): Fault =>
  (res) =>
    void res.writeHead(status, { 'Content-Type': type }).end(body)

export const answersJson = (json: unknown, status = 200) =>
  answers(status, 'application/json', JSON.stringify(json))
export const answersText = (body: string, status = 200) => answers(status, 'application/json', body)
export const answersHtml = (status = 200) =>
  answers(status, 'text/html', '<!doctype html><title>Welcome</title>')
export const isTooLarge = answers(200, 'application/json', JSON.stringify({ data: 'x'.repeat(1_100_000) }))
export const redirects: Fault = (res) => void res.writeHead(302, { Location: '/elsewhere' }).end()
