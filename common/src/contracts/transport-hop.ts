import { z } from 'zod'
import { says } from './parts.ts'

export const forwardedNames = [
  'X-Forwarded-Proto',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Port',
  'Forwarded',
] as const

const scheme = z.enum(['http', 'https'])
const text = z.string().nullable()

const receivedSchema = z
  .object({
    scheme: scheme.nullable().meta(says('Of the connection itself; null where it could not be told')),
    host: text.meta(says('The Host header')),
    peer: text.meta(says('The address at the other end of the connection')),
    httpVersion: text.meta({ description: 'As in a log', example: 'HTTP/2.0' }),
    tls: z
      .object({ version: z.string(), cipher: z.string() })
      .nullable()
      .meta(says('Null where the connection was plain, or where it could not be told (`scheme`)')),
    forwarded: z
      .array(z.object({ name: z.enum(forwardedNames), value: text }))
      .meta(says('A value of null: the header was absent. A missing name: this could not be told')),
    cookie: z.boolean().nullable().meta(says('Whether a Cookie header came; null: not told')),
    authorization: z.boolean().nullable().meta(says('Whether an Authorization header came; null: not told')),
  })
  .meta({ id: 'TransportReceived', description: 'How a request arrived at a hop' })

const decidedSchema = z
  .object({
    scheme,
    host: text.meta(says('Null when what was said is malformed')),
    clientAddress: text,
    trustsPeer: z.boolean().meta(says('Whether the peer may say what a request is about')),
    rule: z
      .object({
        setting: z.literal('TRUST_PROXY'),
        value: z.string().meta({ description: 'As configured', example: 'loopback,uniquelocal' }),
        matched: text.meta({
          description: 'The part of it that names the peer; null when none does',
          example: 'uniquelocal',
        }),
      })
      .meta(says('Why the peer is trusted, or not')),
    forwardedProto: z
      .object({
        ambiguous: z.boolean().meta(says('It is a list: frameworks differ in which value they take')),
        first: text.meta(says('What a framework that takes the first value reads (Express, Koa)')),
        last: text.meta(says('What a framework that takes the last value reads (Fastify)')),
      })
      .nullable()
      .meta(says('Null when there was no X-Forwarded-Proto')),
    forwarded: z
      .object({
        setting: z.object({ name: z.literal('FORWARDED'), value: z.enum(['on', 'off']) }),
        state: z
          .enum(['off', 'untrusted', 'malformed', 'counts', 'contradicts'])
          .meta(
            says(
              '`off`: it is not read. `untrusted`: the peer may not say it. `malformed`: ignored as a whole. `counts`: believed. `contradicts`: it says other than X-Forwarded-*, and the safer reading of both is taken',
            ),
          ),
        fault: text.meta(says('Why it is malformed, or which headers it contradicts')),
        proto: text.meta(says('What counts: of the first element that names one')),
        lastProto: text.meta(says('Of the last element that names one')),
        host: text,
        clientAddress: text.meta(says('Found from the right, past trusted hops')),
      })
      .nullable()
      .meta(says('What Forwarded (RFC 7239) says; null when there was none')),
  })
  .meta({ id: 'TransportDecision', description: 'What the gateway made of it' })

export const passedOnSchema = z
  .object({
    name: z.enum(['Host', ...forwardedNames]),
    before: text.meta(says('As this hop received it')),
    after: text.meta(says('As the next one did')),
    change: z.enum(['kept', 'added', 'overwritten', 'appended', 'dropped']),
  })
  .meta({ id: 'TransportChange', description: 'What became of a header between two hops' })

export const hopSchema = z
  .object({
    name: z.enum(['edge', 'inner', 'gateway', 'bff']),
    software: text.meta({ description: 'Null when it could not be told', example: 'nginx/1.30.6' }),
    reportTrusted: z
      .boolean()
      .nullable()
      .meta(
        says(
          'Of a hop in front of the gateway: whether its report came over a peer that the gateway trusts. A report that did not may be anybody’s. Null for the gateway and the BFF',
        ),
      ),
    received: receivedSchema.nullable().meta(says('Null when the hop did not answer (`code`)')),
    decided: decidedSchema.nullable().meta(says('The gateway only')),
    passedOn: z
      .array(passedOnSchema)
      .nullable()
      .meta(
        says(
          'What it made of Host and X-Forwarded-*, seen by the next hop that tells. Null for the last one. A hop that does not report is not seen: what it changed looks like the work of the one before it',
        ),
      ),
    token: z
      .enum(['absent', 'verified', 'expired', 'refused', 'unchecked'])
      .nullable()
      .meta(
        says(
          'The BFF only: what it found in Authorization. `expired`: the next request that needs it renews it. `unchecked`: there were no keys to check it with',
        ),
      ),
    code: z
      .enum(['upstream_unavailable', 'upstream_timeout', 'upstream_contract'])
      .nullable()
      .meta(says('The BFF only: why it did not answer')),
  })
  .meta({ id: 'TransportHop' })

/** What the BFF tells the gateway of a request that came from it. */
export const bffTransportSchema = z.object({
  software: z.string(),
  received: receivedSchema,
  token: hopSchema.shape.token.unwrap(),
})

export type TransportHop = z.output<typeof hopSchema>
export type TransportReceived = z.output<typeof receivedSchema>
export type TransportChange = z.output<typeof passedOnSchema>
export type BffTransport = z.output<typeof bffTransportSchema>
