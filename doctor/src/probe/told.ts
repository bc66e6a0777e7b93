import { sallyportPaths } from '../login/sallyport.ts'
import type { Observed, ToldChain } from '../observations.ts'
import type { ProbeContext } from './context.ts'

type Fields = Record<string, unknown>
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads what the gateway says about its own chain; undefined: it says nothing of the kind. */
export function readTold(text: string): ToldChain | undefined {
  let body: Fields
  try {
    body = fields(JSON.parse(text))
  } catch {
    return undefined
  }
  const verdict = fields(body['verdict'])
  const code = word(verdict['code'])
  if (code === null) return undefined
  const hops = list(body['hops']).map(fields)
  const decided = fields(hops.find((hop) => hop['name'] === 'gateway')?.['decided'])
  const proto = typeof decided['forwardedProto'] === 'object' ? decided['forwardedProto'] : null
  return {
    verdict: code,
    effect: word(verdict['effect']) ?? '',
    hop: word(verdict['hop']),
    trustProxy: word(fields(decided['rule'])['value']),
    forwardedProto: proto && {
      first: word(fields(proto)['first']),
      last: word(fields(proto)['last']),
      ambiguous: fields(proto)['ambiguous'] === true,
    },
    hops: hops.map((hop) => ({ name: word(hop['name']) ?? '', software: word(hop['software']) })),
  }
}

/** In demo mode this project's gateway tells how the very request arrived. */
export async function probeTold({
  client,
  at,
  settings,
  isSallyport,
}: ProbeContext): Promise<Observed<ToldChain>> {
  if (!isSallyport) return { unobserved: 'only the Sallyport gateway tells this' }
  const url = at(sallyportPaths.told)
  url.searchParams.set('page', settings.url.origin)
  const { text } = await client.send({ step: 'known', url })
  return readTold(text) ?? { unobserved: 'this gateway does not tell (it does in demo mode)' }
}
