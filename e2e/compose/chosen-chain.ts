import { removeLeftovers, startComposeChain, type ComposeChain } from './compose-chain.ts'
import { namedChain } from './named-chain.ts'

/** A chain of its own, or the running one that SALLYPORT_URL names: that one is not started and not stopped. */
export async function chosenChain(): Promise<ComposeChain> {
  const url = process.env['SALLYPORT_URL']
  if (url !== undefined) return await namedChain(url)
  removeLeftovers()
  return await startComposeChain()
}
