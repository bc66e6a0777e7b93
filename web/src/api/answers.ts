import type { CodeSent, Dashboard, Demo, Session, SignedIn, SignedOut } from './contract.ts'

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

export const isDashboard = (value: unknown): value is Dashboard =>
  isObject(value) &&
  isObject(value['meta']) &&
  Array.isArray(value['meta']['sources']) &&
  ['member', 'notices', 'balance', 'latestInvoices', 'nextBooking'].every((section) => section in value)
