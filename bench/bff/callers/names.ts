/** Who is measured, in the order of the first round. */
export const callerTitles = {
  sender: 'Sallyport’s sender: axios over the undici adapter',
  axios: 'axios, defaults',
  undici: 'undici Pool, `request`',
  fetch: 'native fetch',
  'node-http': 'node:http, keep-alive agent',
} as const

export type CallerName = keyof typeof callerTitles

export const isCallerName = (name: string): name is CallerName => Object.hasOwn(callerTitles, name)

export const callerNames: readonly CallerName[] = Object.keys(callerTitles).filter(isCallerName)
