import type {
  Absorbed,
  Cancellation,
  CodeSent,
  Dashboard,
  Demo,
  Me,
  PasswordChanged,
  PaymentAnswer,
  ServiceFaults,
  Session,
  SignedIn,
  SignedOut,
  Source,
  Transport,
} from './contract.ts'

type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The outline only, here and below: what is inside is checked against the contract where it is made. */
export const isSignedIn = (value: unknown): value is SignedIn =>
  isObject(value) &&
  value['signedIn'] === true &&
  isObject(value['member']) &&
  typeof value['member']['id'] === 'string' &&
  typeof value['expiresAt'] === 'string'

export const isSession = (value: unknown): value is Session =>
  isSignedIn(value) || (isObject(value) && value['signedIn'] === false)

export const isCodeSent = (value: unknown): value is CodeSent =>
  isObject(value) && typeof value['expiresIn'] === 'number'

/** A hop between may answer a sign-out without content. */
export const isSignedOut = (value: unknown): value is SignedOut | undefined =>
  value === undefined || isObject(value)

export const isDemo = (value: unknown): value is Demo =>
  isObject(value) && typeof value['mailbox'] === 'string' && Array.isArray(value['members'])

/** An answer that says by its status alone that all is well. */
export const isNothing = (value: unknown): value is undefined => value === undefined

export const isPasswordChanged = (value: unknown): value is PasswordChanged =>
  isObject(value) && typeof value['ended'] === 'number'

export const isItems = <Items extends { items: unknown[] }>(value: unknown): value is Items =>
  isObject(value) && Array.isArray(value['items'])

const hasSources = (value: unknown): value is { meta: { sources: Source[] } } & JsonObject =>
  isObject(value) && isObject(value['meta']) && Array.isArray(value['meta']['sources'])

export const isDashboard = (value: unknown): value is Dashboard =>
  hasSources(value) &&
  ['member', 'notices', 'balance', 'latestInvoices', 'nextBooking'].every((section) => section in value)

export const isMe = (value: unknown): value is Me => hasSources(value) && isObject(value['member'])

export const isPage = <Page extends { items: unknown[]; nextCursor: string | null }>(
  value: unknown,
): value is Page =>
  isItems(value) &&
  hasSources(value) &&
  (value['nextCursor'] === null || typeof value['nextCursor'] === 'string')

export const isPaymentAnswer = (value: unknown): value is PaymentAnswer =>
  hasSources(value) && isObject(value['payment']) && isObject(value['invoice'])

export const isCancellation = (value: unknown): value is Cancellation =>
  hasSources(value) && isObject(value['booking'])

export const isAbsorbed = (value: unknown): value is Absorbed =>
  isObject(value) &&
  Array.isArray(value['raw']) &&
  Array.isArray(value['mapping']) &&
  isDashboard(value['shaped']) &&
  isObject(value['counts'])

export const isServiceFaults = (value: unknown): value is ServiceFaults =>
  isObject(value) && Array.isArray(value['services'])

export const isTransport = (value: unknown): value is Transport =>
  isObject(value) &&
  Array.isArray(value['hops']) &&
  ['page', 'cookie', 'verdict'].every((part) => isObject(value[part]))
