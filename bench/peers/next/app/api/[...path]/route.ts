/** A route handler that does what the gateway does, as an application without a gateway would write it. */
import { createDuties } from '../../../../duties/duties.ts'
import { inwardHeaders, outwardHeaders } from '../../../../duties/headers.ts'
import { readSettings } from '../../../../duties/settings.ts'

type Duties = ReturnType<typeof createDuties>
let made: { duties: Duties; upstream: string } | undefined

/** At the first request: a build has no settings. */
function service(): { duties: Duties; upstream: string } {
  if (made) return made
  const settings = readSettings(process.env)
  return (made = { duties: createDuties(settings), upstream: settings.upstream })
}

async function handle(request: Request): Promise<Response> {
  const startedAt = performance.now()
  const { duties, upstream } = service()
  const { method, headers, url } = request
  const target = url.slice(url.indexOf('/', 'https://'.length))
  const seen = { method, target, header: (name: string) => headers.get(name) ?? undefined }
  let response: Response
  try {
    const token = await duties.admit(seen)
    const answer = await fetch(`${upstream}${target}`, {
      method,
      headers: inwardHeaders(Object.fromEntries(headers), token),
      body: request.body,
      cache: 'no-store',
      redirect: 'manual',
      // @ts-expect-error a stream as a body needs it, and the type does not have it
      duplex: 'half',
    })
    const answered = outwardHeaders(Object.fromEntries(answer.headers))
    response = new Response(answer.body, { status: answer.status, headers: answered })
  } catch (error) {
    const { status, headers, body } = duties.refuse(error)
    response = new Response(body, { status, headers })
  }
  duties.record(seen, response.status, startedAt)
  return response
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT }
export const dynamic = 'force-dynamic'
