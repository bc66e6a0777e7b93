import type { BenchResult } from '../result/bench-result.ts'
import type { Spread } from '../result/statistics.ts'
import type { HopTimes } from './server-timing.ts'

/** By service of compose.yaml. */
export type ByService<Value> = Record<string, Value>

export interface RequestFigures {
  path: string
  protocol: 'HTTP/1.1' | 'HTTP/2'
  gateways: 1 | 2
  requestsPerSecond: Spread
  /** Of each container; `all` is their sum, `load` the bench itself, `port` what publishes the edge's port. */
  cpuSecondsPer10k: ByService<Spread>
  /** Null where the chain did not keep up with the rate in every round, or the rate was not asked for. */
  p50Ms: Spread | null
  p99Ms: Spread | null
  /** Medians at the rate, of what the hops say themselves. */
  hopsMs: HopTimes | null
}

export interface HandshakeFigures {
  version: 'TLSv1.2' | 'TLSv1.3'
  resumed: boolean
  perSecond: number
  /** Of the edge. */
  cpuSecondsPer10k: number
}

export interface StreamFigures {
  count: number
  members: number
  openSeconds: number
  /** Resident memory before and with all streams, in MB, and what that is for one, in kB. */
  memory: ByService<{ beforeMb: number; openMb: number; kbPerStream: number }>
  /** Of one processor, while nothing happens. */
  idleCpuPercent: ByService<number>
  events: number
  /** From the member's request that causes an event to its arrival on each of the member's streams. */
  deliveryMs: { p50: number; p99: number; max: number }
}

export interface TransferFigures {
  title: string
  megabytes: number
  seconds: number
  /** Resident memory, and temporary files in memory, in MB. */
  memory: ByService<{ beforeMb: number; peakMb: number; peakFilesMb: number }>
}

export interface ChainResult extends Pick<
  BenchResult,
  'form' | 'date' | 'commit' | 'changed' | 'seconds' | 'machine'
> {
  kind: 'full' | 'look'
  plan: {
    rounds: number
    connections: number
    closedSeconds: number
    openSeconds: number
    rates: ByService<number>
  }
  disturbance: { stealPercent: number; foreignPercent: number }
  requests: RequestFigures[]
  handshakes: HandshakeFigures[]
  streams: StreamFigures
  transfers: TransferFigures[]
}
