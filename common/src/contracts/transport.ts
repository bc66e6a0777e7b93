import { z } from 'zod'
import { browsers, verdictReasons } from '../cookie-verdict.ts'
import { says } from './parts.ts'
import { hopSchema } from './transport-hop.ts'

const text = z.string().nullable()

const sentCookieSchema = z
  .object({
    name: z.string(),
    isRead: z.boolean().meta(says('Whether the gateway looks at this name on this request')),
    state: z
      .enum(['absent', 'open', 'ended', 'unopenable', 'malformed', 'twice', 'unknown'])
      .meta(
        says(
          '`ended`: it was signed out or timed out. `unopenable`: no seal key of this gateway opens it. `malformed`: this gateway cannot have written it. `unknown`: the session store could not be asked',
        ),
      ),
    bytes: z.int().nullable().meta(says('Name and value; null unless there is exactly one')),
  })
  .meta({
    id: 'TransportSentCookie',
    description: 'A session cookie as the browser sent it, without its value',
  })

const cookieSchema = z
  .object({
    name: z.string(),
    attributes: z.object({
      secure: z.boolean(),
      httpOnly: z.boolean(),
      sameSite: z.enum(['Strict', 'Lax', 'None']),
      path: z.string(),
      domain: text,
      maxAge: z.int().meta(says('In seconds')),
    }),
    setting: z.enum(['always', 'auto', 'never']).meta(says('COOKIE_SECURE')),
    refusal: z
      .object({
        code: z.literal('insecure_transport'),
        observed: z.object({
          peer: z.string(),
          peerTrusted: z.boolean(),
          forwardedProto: text,
          ambiguous: z.boolean(),
          forwarded: z
            .enum(['untrusted', 'malformed', 'counts', 'contradicts'])
            .optional()
            .meta(says('As in the hop’s decision; only where a Forwarded header came and is read')),
        }),
        remedy: z.string(),
      })
      .nullable()
      .meta(
        says(
          'Why the gateway would set no cookie at all, as sign-in would say it; null when it would. With a refusal, name and attributes are those of the cookie that would be set over https',
        ),
      ),
    sent: z
      .array(sentCookieSchema)
      .meta(says('The name used over https, then the plain one where they differ')),
    verdicts: z
      .array(
        z.object({
          browser: z.enum(browsers),
          stores: z.boolean(),
          sends: z.boolean().meta(says('With requests of our own page')),
          reasons: z.array(z.enum(verdictReasons)).min(1),
        }),
      )
      .meta(says('What browsers do with such a cookie on the origin `page.origin`; empty without one')),
    thisBrowser: z
      .enum(browsers)
      .nullable()
      .meta(says('The one that asks, by its User-Agent; null when unknown')),
  })
  .meta({ id: 'TransportCookie' })

export const transportSchema = z
  .object({
    requestId: z.string().meta(says('Under which every hop logged this request')),
    page: z.object({
      origin: text.meta(says('What the verdicts are about; null when nobody could name one')),
      saidBy: z
        .enum(['page', 'gateway'])
        .meta(says('`page`: the parameter of that name. `gateway`: what the gateway believes')),
      publicOrigins: z.array(z.string()).meta(says('PUBLIC_ORIGIN')),
    }),
    hops: z.array(hopSchema).meta(says('From the browser inwards; hops that did not report are missing')),
    cookie: cookieSchema,
    verdict: z.object({
      code: z
        .enum([
          'healthy',
          'plain_http',
          'untrusted_peer',
          'not_forwarded',
          'scheme_overwritten',
          'scheme_ambiguous',
          'origin_mismatch',
          'client_believed',
          'cookie_without_secure',
          'cookie_dropped',
        ])
        .meta(
          says(
            'The cause. `plain_http`: the page itself is plain http. `untrusted_peer`: what the proxy says is ignored (TRUST_PROXY). `not_forwarded`: a hop said nothing of the scheme. `scheme_overwritten`: a hop said another scheme than the browser used. `scheme_ambiguous`: X-Forwarded-Proto is a list whose ends differ. `origin_mismatch`: the gateway takes another host or port for the page’s. `client_believed`: the edge passed on what the client said about itself',
          ),
        ),
      effect: z
        .enum([
          'session_works',
          'sign_in_refused',
          'cookie_without_secure',
          'cookie_dropped',
          'origin_refused',
        ])
        .meta(
          says(
            'What follows for the session. `origin_refused`: the Origin of our own page is refused where it is needed, as for a WebSocket',
          ),
        ),
      hop: hopSchema.shape.name
        .nullable()
        .meta(says('The hop at fault; null when there is none, or when it did not report')),
    }),
  })
  .meta({
    id: 'Transport',
    description: 'How this very request came here, hop by hop. No value of a cookie or token',
  })

export type Transport = z.output<typeof transportSchema>
export type TransportCookie = z.output<typeof cookieSchema>
export type SentCookie = z.output<typeof sentCookieSchema>
