import type { paths } from '../../web/src/api/schema.d.ts'
import type { Chain } from './chain.ts'

/** What a path answers to a GET, by the types that are generated from the API document. */
type View<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** Reads a view as the page does: its path and its type come from the document. */
export async function readView<Path extends keyof paths>(
  chain: Chain,
  path: Path,
  { Cookie, query = '' }: { Cookie: string; query?: string },
): Promise<View<Path>> {
  const answer = await chain.send({ path: `${path}${query}`, headers: { Cookie } })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`)
  return answer.json<View<Path>>()
}
