import { z } from 'zod'
import type { EdgeAnswer } from './call-edge.ts'
import { observationSchema } from './chain-observation.ts'
import { chainCheckPath, markerHeader } from './chain-check-route.ts'
import { type OriginReport, type RedirectCode, unseen } from './chain-report.ts'
import type { ChainSeal } from './chain-seal.ts'
import { judgeObservation } from './judge-observation.ts'

type Answer = Extract<EdgeAnswer, { kind: 'answer' }>

interface Asked {
  origin: string
  nonce: string
  replica: string
  seal: ChainSeal
}

const envelope = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(z.object({ answer: z.string() }))

/** What a redirect of the API does to a browser. */
function judgeRedirect(origin: string, status: number, location: string): OriginReport {
  const asked = `${origin}${chainCheckPath}`
  const target = URL.canParse(location, asked) ? new URL(location, asked) : undefined
  const lost = (code: RedirectCode, says: string, remedy: string): OriginReport => ({
    ...unseen(origin, 'redirected', says, remedy),
    status: 'problem',
    code,
  })
  if (target?.href === new URL(asked).href)
    return lost(
      'redirect_loop',
      `The session cookie would be lost: the API is redirected to itself for ever (${status}).`,
      'A hop behind the one that ends TLS redirects http to https by its own scheme: let it look at X-Forwarded-Proto, or redirect at the edge only.',
    )
  if (target?.protocol === 'http:' && origin.startsWith('https:'))
    return lost(
      'redirect_downgrade',
      `The session cookie would be lost: the API is redirected to plain http (${status} to ${target.origin}).`,
      'Find the hop that writes this Location by its own scheme and make it relative, or let it use X-Forwarded-Proto and X-Forwarded-Host.',
    )
  return unseen(
    origin,
    'redirected',
    `The API is redirected (${status} to ${target?.origin ?? 'a Location that is no URL'}) before it reaches the gateway.`,
    'Look whether PUBLIC_ORIGIN is the address that browsers show in the end, and whether a sign-in of the edge stands in front of /api.',
  )
}

/** What an answer at the public origin says about the chain, whoever gave it. */
export async function judgeAnswer(asked: Asked, { status, location, body }: Answer): Promise<OriginReport> {
  const { origin, nonce, replica, seal } = asked
  if (status >= 300 && status < 400 && location !== undefined) return judgeRedirect(origin, status, location)
  if (status === 200) {
    const sealed = envelope.safeParse(body).data?.answer ?? ''
    const { data } = observationSchema.safeParse(await seal.open('answer', sealed))
    if (data?.nonce === nonce) return judgeObservation(origin, data, replica)
  }
  if (status >= 502 && status <= 504)
    return unseen(
      origin,
      'edge_error',
      `A hop at ${origin} answered ${status}: it does not reach the gateway, or not in time.`,
      'Look at the log of the edge: the name, port and health of the hop behind it.',
    )
  return unseen(
    origin,
    'not_recognised',
    `What answered at ${origin} (${status}) did not know the gateway's own call.`,
    `Look whether PUBLIC_ORIGIN leads to this gateway, whether replicas share their seal keys, whether a cache answered, and whether a hop drops ${markerHeader}.`,
  )
}
