import { z } from 'zod'
import { instantSchema } from './views.ts'

/** What a browser may know of its session, never a token. */
export const signedInSchema = z
  .object({
    signedIn: z.literal(true),
    member: z.object({ id: z.string() }),
    expiresAt: instantSchema.meta({ description: 'The earlier of the two below' }),
    idleExpiresAt: instantSchema.meta({ description: 'When it ends if it is not used' }),
    absoluteExpiresAt: instantSchema.meta({ description: 'When it ends however much it is used' }),
  })
  .meta({ id: 'SignedIn' })
export const notSignedInSchema = z.object({ signedIn: z.literal(false) }).meta({ id: 'NotSignedIn' })
// No discriminated union: OpenAPI's discriminators are strings, and generators make one of a boolean.
export const sessionSchema = z.union([signedInSchema, notSignedInSchema]).meta({ id: 'Session' })
export const signedOutSchema = notSignedInSchema
  .extend({
    revoked: z.boolean().meta({
      description: 'False: this browser is signed out, but the issuer could not be told',
    }),
  })
  .meta({ id: 'SignedOut' })

/** One place where a member is signed in. */
export const ownSessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean().meta({ description: 'It is the one that asks' }),
    device: z.string().meta({ example: 'Firefox on Linux' }),
    address: z.string().meta({ description: 'The IP address that it was last used from' }),
    startedAt: instantSchema,
    lastSeenAt: instantSchema,
  })
  .meta({ id: 'OwnSession' })
export const ownSessionsSchema = z.object({ items: z.array(ownSessionSchema) }).meta({ id: 'OwnSessions' })
export const passwordChangedSchema = z
  .object({ ended: z.int().nonnegative().meta({ description: 'How many other sessions ended' }) })
  .meta({ id: 'PasswordChanged' })

export const demoSchema = z
  .object({
    mailbox: z.string().meta({ description: 'Path of the page on which login codes arrive' }),
    members: z.array(z.object({ name: z.string(), email: z.string() })),
  })
  .meta({ id: 'Demo' })

export type SignedIn = z.output<typeof signedInSchema>
export type Session = z.output<typeof sessionSchema>
export type SignedOut = z.output<typeof signedOutSchema>
export type OwnSessions = z.output<typeof ownSessionsSchema>
export type PasswordChanged = z.output<typeof passwordChangedSchema>
export type Demo = z.output<typeof demoSchema>
