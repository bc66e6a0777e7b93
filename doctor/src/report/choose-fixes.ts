import { proxies, type Proxy } from '../causes/cause.ts'
import type { Report, ToldSuspect } from './report.ts'

const isProxy = (name: string): name is Proxy => proxies.some((proxy) => proxy === name)

/** Which software a reader has: told by --proxy, or recognised in the chain. */
export const softwareOf = (report: Report, wanted: readonly Proxy[]): readonly Proxy[] =>
  wanted.length > 0
    ? wanted
    : report.chain.flatMap(({ software }) => (software !== null && isProxy(software) ? software : []))

/** The lines for the reader's software; without any, the first two. And for whom else there are some. */
export function chooseFixes(
  { fixes }: Pick<ToldSuspect, 'fixes'>,
  software: readonly Proxy[],
): { shown: [Proxy, string[]][]; others: Proxy[] } {
  const all = proxies.flatMap((name): [Proxy, string[]][] => (fixes[name] ? [[name, fixes[name]]] : []))
  const fitting = all.filter(([name]) => software.includes(name))
  const shown = fitting.length > 0 ? fitting : all.slice(0, 2)
  return {
    shown,
    others: all.map(([name]) => name).filter((name) => !shown.some(([other]) => other === name)),
  }
}
