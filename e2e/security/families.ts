import type { Family } from './attack.ts'
import { caching } from './attacks/caching.ts'
import { canaries } from './attacks/canaries.ts'
import { chainCheck } from './attacks/chain-check.ts'
import { codes } from './attacks/codes.ts'
import { cookies } from './attacks/cookies.ts'
import { csrf } from './attacks/csrf.ts'
import { defects } from './attacks/defects.ts'
import { endedSessions } from './attacks/ended-sessions.ts'
import { headers } from './attacks/headers.ts'
import { limits } from './attacks/limits.ts'
import { methods } from './attacks/methods.ts'
import { openStreams } from './attacks/open-streams.ts'
import { oversize } from './attacks/oversize.ts'
import { paths } from './attacks/paths.ts'
import { redirects } from './attacks/redirects.ts'
import { smuggling } from './attacks/smuggling.ts'
import { tokenForgery } from './attacks/token-forgery.ts'
import { transport } from './attacks/transport.ts'
import { websockets } from './attacks/websockets.ts'

export const families: readonly Family[] = [
  defects,
  cookies,
  csrf,
  methods,
  headers,
  paths,
  smuggling,
  oversize,
  tokenForgery,
  codes,
  limits,
  endedSessions,
  openStreams,
  redirects,
  caching,
  canaries,
  websockets,
  transport,
  chainCheck,
]
