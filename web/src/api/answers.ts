import type { Dashboard } from '@sallyport/common/contracts/views'

export interface SignedIn {
  signedIn: true
  member: { id: string }
  /** RFC 3339, UTC. */
  expiresAt: string
}
export type Session = SignedIn | { signedIn: false }
export interface Demo {
  /** Path of the page on which login codes arrive. */
  mailbox: string
  members: { name: string; email: string }[]
}
export interface CodeSent {
  /** How long the code counts, in seconds. */
  expiresIn: number
}
export interface SignedOut {
  /** False: this browser is signed out, but the issuer could not be told. */
  revoked?: boolean
}

type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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

/** 204 has no content. */
export const isSignedOut = (value: unknown): value is SignedOut | undefined =>
  value === undefined || isObject(value)

export const isDemo = (value: unknown): value is Demo =>
  isObject(value) && typeof value['mailbox'] === 'string' && Array.isArray(value['members'])

/** The outline only: the BFF checks what is inside against the contract whose types these are. */
export const isDashboard = (value: unknown): value is Dashboard =>
  isObject(value) &&
  isObject(value['meta']) &&
  Array.isArray(value['meta']['sources']) &&
  ['member', 'notices', 'balance', 'latestInvoices', 'nextBooking'].every((section) => section in value)
