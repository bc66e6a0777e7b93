import createClient from 'openapi-fetch'
import {
  isAbsorbed,
  isCancellation,
  isCodeSent,
  isDashboard,
  isDemo,
  isItems,
  isMe,
  isNothing,
  isPage,
  isPasswordChanged,
  isPaymentAnswer,
  isServiceFaults,
  isSession,
  isSignedIn,
  isSignedOut,
  isTransport,
} from './answers.ts'
import { ApiError } from './api-error.ts'
import { call, type CallOptions, type Sent } from './call.ts'
import type {
  ActivityPage,
  BookingPage,
  FaultRequest,
  InvoicePage,
  Money,
  OwnSessions,
  SourceName,
} from './contract.ts'
import type { paths } from './schema.d.ts'

/** Longer than every hop behind us waits (nginx: 15 s), so that the best-informed one answers first. */
const patienceMs = 20_000

/** No form and no other site can send it: the gateway wants it wherever something changes. */
const csrf = { 'X-CSRF': '1' } as const
const changing = { params: { header: csrf } } as const

/** @param cursor `nextCursor` of the page before; null for the first page */
const from = (cursor: string | null) => ({ params: { query: cursor === null ? {} : { cursor } } })

/**
 * The API as the page sees it. Every method rejects with an ApiError (errors: RFC 9457), or with the AbortError of its
 * own `signal`.
 * @param baseUrl the page's own origin when empty; tests name another.
 */
export function createApi(baseUrl = '', timeoutMs = patienceMs) {
  const client = createClient<paths>({
    baseUrl,
    headers: { Accept: 'application/json, application/problem+json' },
    cache: 'no-store',
    // The API never redirects: a hop that does is reported, not followed.
    redirect: 'manual',
  })
  const ask = <Answer>(
    send: (options: CallOptions) => Promise<Sent>,
    accept: (answer: unknown) => answer is Answer,
    signal?: AbortSignal,
  ) => call(send, accept, { timeoutMs, signal })

  return {
    session: (signal?: AbortSignal) => ask((o) => client.GET('/api/auth/session', o), isSession, signal),
    login: (body: { email: string; password: string }) =>
      ask((o) => client.POST('/api/auth/login', { ...changing, ...o, body }), isSignedIn),
    requestCode: (email: string) =>
      ask((o) => client.POST('/api/auth/request-code', { ...changing, ...o, body: { email } }), isCodeSent),
    loginWithCode: (body: { email: string; code: string }) =>
      ask((o) => client.POST('/api/auth/login-with-code', { ...changing, ...o, body }), isSignedIn),
    logout: () => ask((o) => client.POST('/api/auth/logout', { ...changing, ...o }), isSignedOut),
    changePassword: (body: { currentPassword: string; newPassword: string }) =>
      ask((o) => client.POST('/api/auth/password', { ...changing, ...o, body }), isPasswordChanged),
    ownSessions: (signal?: AbortSignal) =>
      ask((o) => client.GET('/api/auth/sessions', o), isItems<OwnSessions>, signal),
    endSession: (id: string) =>
      ask(
        (o) => client.DELETE('/api/auth/sessions/{id}', { params: { header: csrf, path: { id } }, ...o }),
        isNothing,
      ),

    dashboard: (signal?: AbortSignal) => ask((o) => client.GET('/api/dashboard', o), isDashboard, signal),
    me: (signal?: AbortSignal) => ask((o) => client.GET('/api/me', o), isMe, signal),
    activity: (cursor: string | null, signal?: AbortSignal) =>
      ask((o) => client.GET('/api/activity', { ...from(cursor), ...o }), isPage<ActivityPage>, signal),
    invoices: (cursor: string | null, signal?: AbortSignal) =>
      ask((o) => client.GET('/api/invoices', { ...from(cursor), ...o }), isPage<InvoicePage>, signal),
    bookings: (cursor: string | null, signal?: AbortSignal) =>
      ask((o) => client.GET('/api/bookings', { ...from(cursor), ...o }), isPage<BookingPage>, signal),
    /** @param key one for each intention to pay: sent again with the same key, it pays once */
    payInvoice: (id: string, amount: Money, key: string) =>
      ask(
        (o) =>
          client.POST('/api/invoices/{id}/payment', {
            params: { path: { id }, header: { ...csrf, 'Idempotency-Key': key } },
            ...o,
            body: { amount },
          }),
        isPaymentAnswer,
      ),
    /** @param version the booking's, as the member saw it */
    cancelBooking: (id: string, version: string) =>
      ask(
        (o) =>
          client.POST('/api/bookings/{id}/cancellation', {
            params: { path: { id }, header: { ...csrf, 'If-Match': version } },
            ...o,
          }),
        isCancellation,
      ),

    /** Null where the chain is no demo. */
    demo: (signal?: AbortSignal) =>
      ask((o) => client.GET('/api/demo', o), isDemo, signal).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }),
    /** @param page the origin that the browser shows */
    transport: (page: string, signal?: AbortSignal) =>
      ask(
        (o) => client.GET('/api/debug/transport', { params: { query: { page } }, ...o }),
        isTransport,
        signal,
      ),
    absorbed: (signal?: AbortSignal) =>
      ask((o) => client.GET('/api/debug/absorbed/dashboard', o), isAbsorbed, signal),
    faults: (signal?: AbortSignal) => ask((o) => client.GET('/api/debug/faults', o), isServiceFaults, signal),
    setFault: (service: SourceName, body: FaultRequest) =>
      ask(
        (o) =>
          client.PUT('/api/debug/faults/{service}', {
            params: { path: { service }, header: csrf },
            ...o,
            body,
          }),
        isServiceFaults,
      ),
    resetServices: () => ask((o) => client.POST('/api/debug/reset', { ...changing, ...o }), isServiceFaults),
  }
}

export const api = createApi()
