import { jsonCall, type LoginPlan } from './login-plan.ts'

/** Where this project's API has what the probes look for; open to anybody, and answered the same way by every chain of it. */
export const sallyportPaths = {
  session: '/api/auth/session',
  login: '/api/auth/login',
  events: '/api/events',
  websocket: '/api/live',
  told: '/api/debug/transport',
} as const

const csrf: ['X-CSRF', '1'] = ['X-CSRF', '1']

/** Signing in to this project's API with an e-mail address and a password. */
export function sallyportPlan(email: string, password: string): LoginPlan {
  return {
    kind: 'sallyport',
    call: jsonCall(sallyportPaths.login, { email, password }, [csrf]),
    page: null,
    form: null,
    succeeded: (status) => status === 200,
    session: {
      path: sallyportPaths.session,
      isKnown: (status, text) => status === 200 && /"signedIn"\s*:\s*true/.test(text),
    },
    logout: jsonCall('/api/auth/logout', {}, [csrf]),
    websocket: sallyportPaths.websocket,
    events: { path: sallyportPaths.events, prompt: true },
    addresses: '/api/auth/sessions',
  }
}
