import { browserRequest, type Asked } from './browser-request.ts'
import { openConnection } from './connection.ts'
import { headFields, statusOf } from './head-fields.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** One request on a connection of its own. @throws Error when there is no answer within `patienceMs` */
export async function ask(port: number, asked: Asked, patienceMs = 5_000): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const timer = setTimeout(
    () => reject(new Error(`no answer to ${asked.target} within ${patienceMs} ms`)),
    patienceMs,
  )
  // Whoever waits hears of it below; a refused connection rejects both.
  promise.catch(() => undefined)
  try {
    const connection = await openConnection(
      port,
      ({ head, body }) =>
        resolve({ status: statusOf(head), headers: headFields(head), body: body.toString() }),
      reject,
    )
    connection.send(browserRequest(asked))
    return await promise.finally(() => connection.close())
  } finally {
    clearTimeout(timer)
  }
}
