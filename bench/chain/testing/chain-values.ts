import { fullRun, same } from '../../result/testing/run-values.ts'
import type { ChainResult, RequestFigures } from '../chain-result.ts'

const hops = { services: 1, bff: 0.5, gateway: 0.75, edge: 1.25 }

export const requestFigures = (others: Partial<RequestFigures> = {}): RequestFigures => ({
  path: '/api/me',
  protocol: 'HTTP/1.1',
  gateways: 1,
  requestsPerSecond: same(900),
  cpuSecondsPer10k: {
    nginx: same(1),
    gateway: same(5),
    bff: same(4),
    accounts: same(2),
    mailbox: same(0),
    all: same(12),
    load: same(1.5),
  },
  p50Ms: same(3),
  p99Ms: same(9),
  hopsMs: hops,
  ...others,
})

const before = { beforeMb: 100, peakMb: 112, peakFilesMb: 0 }

export const chainResult = (others: Partial<ChainResult> = {}): ChainResult => ({
  ...fullRun(150),
  plan: { rounds: 2, connections: 32, closedSeconds: 3, openSeconds: 3.5, rates: { '/api/me': 200 } },
  disturbance: { stealPercent: 0.5, foreignPercent: 2 },
  requests: [
    requestFigures(),
    requestFigures({ protocol: 'HTTP/2', p50Ms: null, p99Ms: null }),
    requestFigures({ gateways: 2, hopsMs: null, requestsPerSecond: same(990) }),
  ],
  handshakes: [
    { version: 'TLSv1.3', resumed: false, perSecond: 700, cpuSecondsPer10k: 3.5 },
    { version: 'TLSv1.2', resumed: true, perSecond: 1_600, cpuSecondsPer10k: 1.1 },
  ],
  streams: {
    count: 1_000,
    members: 5,
    openSeconds: 18,
    memory: { nginx: { beforeMb: 33, openMb: 96, kbPerStream: 64 } },
    idleCpuPercent: { nginx: 1, bff: 17 },
    events: 15,
    deliveryMs: { p50: 212, p99: 320, max: 324 },
  },
  transfers: [{ title: 'upload', megabytes: 100, seconds: 0.5, memory: { nginx: before, gateway: before } }],
  ...others,
})
