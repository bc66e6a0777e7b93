import { callEdge } from './call-edge.ts'
import type { ChainMarkers } from './chain-marker.ts'
import { chainReport, type ChainReport, type OriginReport } from './chain-report.ts'
import type { ChainSeal } from './chain-seal.ts'
import { judgeAnswer } from './judge-answer.ts'
import { judgeFault } from './judge-fault.ts'

/** One look takes no longer, and two are so far apart; in ms. */
const timeoutMs = 3_000
const restMs = 1_000

interface CheckConfig {
  publicOrigins: readonly string[]
  chainCheck: { connect: string | undefined; ca: string | undefined }
}

interface CheckParts {
  seal: ChainSeal
  markers: ChainMarkers
  replica: string
}

export type CheckChain = () => Promise<ChainReport>

/**
 * Calls the public origins through the edge and says what became of each call. Never rejects; whoever asks while a look
 * is under way, or within a second of its end, gets its answer.
 */
export function createChainCheck(config: CheckConfig, { seal, markers, replica }: CheckParts): CheckChain {
  const { connect, ca } = config.chainCheck
  let last: { report: Promise<ChainReport>; freshUntil: number } | undefined

  async function look(origin: string): Promise<OriginReport> {
    const { marker, text } = await markers.issue(origin)
    const answer = await callEdge({ origin, marker: text, connect, ca, timeoutMs })
    if (answer.kind === 'fault') return judgeFault({ origin, connect, timeoutMs }, answer.error)
    return judgeAnswer({ origin, nonce: marker.nonce, replica, seal }, answer)
  }

  return () => {
    if (last && performance.now() < last.freshUntil) return last.report
    const report = Promise.all(config.publicOrigins.map(look)).then(chainReport)
    const mine = { report, freshUntil: Infinity }
    last = mine
    void report.finally(() => (mine.freshUntil = performance.now() + restMs))
    return report
  }
}
