import { fullRun, same } from '../../result/testing/run-values.ts'
import type { StartResult } from '../start-result.ts'

const phases = (build: number, start: number) => [
  { phase: 'images: build', seconds: same(build) },
  { phase: 'chain: start until healthy', seconds: same(start) },
]

export const startResult = (others: Partial<StartResult> = {}): StartResult => ({
  ...fullRun(250),
  disturbance: { stealPercent: 0.5 },
  bare: { date: '2026-01-01T00:00:00.000Z', phases: [{ phase: 'npm ci', seconds: 44.5 }], seconds: 291 },
  ups: [
    { from: 'running', rounds: 3, phases: phases(2, 1), seconds: same(3) },
    { from: 'no images', rounds: 1, phases: phases(41, 14), seconds: same(55) },
  ],
  images: [
    { name: 'sallyport/gateway', megabytes: 270, baseMegabytes: 242 },
    { name: 'sallyport/nginx', megabytes: 92, baseMegabytes: 0 },
  ],
  starts: [
    { server: 'gateway', variant: 'plain', starts: 10, ms: same(400) },
    { server: 'gateway', variant: 'cached', starts: 10, ms: same(250) },
  ],
  containers: [
    { server: 'nginx', starts: 3, listensMs: null, healthyMs: same(300) },
    { server: 'gateway', starts: 3, listensMs: same(500), healthyMs: same(900) },
  ],
  idleSeconds: 30,
  memory: [
    { name: 'nginx', rssMb: 20, engineMb: 10 },
    { name: 'gateway', rssMb: 90, engineMb: 60 },
  ],
  tests: {
    date: '2026-01-01T10:11:12.000Z',
    counts: '5 passed, 0 failed, 0 skipped',
    suites: [{ suite: 'e2e', milliseconds: 90_000, lanes: [{ name: 'pages', milliseconds: 80_000 }] }],
    slowest: [{ title: 'a <b> | c', file: 'e2e/a.test.ts', milliseconds: 4_200 }],
  },
  ...others,
})
