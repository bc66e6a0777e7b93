import { z } from 'zod'

const strict = () =>
  z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on')

/** What this gateway does and many frameworks do not. `off` is the mistake that a scenario shows: for demos only. */
export const strictnessFields = {
  /** off: a request that did not come over https is served, and its cookie dropped in silence (express-session). */
  COOKIE_STRICT: strict(),
  /** off: `wss`, which Traefik says on upgrades, counts as http (Express, Koa). */
  WSS_IS_HTTPS: strict(),
  /** off: `Location` names the scheme and host that the request claims (most frameworks). */
  RELATIVE_REDIRECTS: strict(),
  /** off: `Origin` must name the host that the request claims, whatever the browser and PUBLIC_ORIGIN say (Rails, Next.js). */
  KNOWN_ORIGIN: strict(),
}

type Field = keyof typeof strictnessFields
const names: readonly Field[] = ['COOKIE_STRICT', 'WSS_IS_HTTPS', 'RELATIVE_REDIRECTS', 'KNOWN_ORIGIN']

/** The settings that are off: mistakes made on purpose. */
export const mistakesOf = (settings: Record<Field, boolean>): Field[] =>
  names.filter((name) => !settings[name])
