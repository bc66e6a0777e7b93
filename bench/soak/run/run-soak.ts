import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, state } from '../../../tools/project.ts'
import { gateway, gatewayItself } from '../../contenders/gateway.ts'
import { ask } from '../../load/ask.ts'
import { publicOrigin } from '../../load/browser-request.ts'
import { openCrowd } from '../../load/crowd.ts'
import type { LoadRequest } from '../../load/window.ts'
import { watchGroup } from '../../process/group.ts'
import { chooseCores, clockTicks, pinSelf } from '../../process/machine.ts'
import { parseProcessStat } from '../../process/proc.ts'
import { startUpstream } from '../../process/start-upstream.ts'
import { freePort } from '../../run/free-port.ts'
import { issueTokens, signIn } from '../../run/make-members.ts'
import { type Cost, createMeter } from '../../run/measure-window.ts'
import { createMemberRequest, type Member } from '../../run/members.ts'
import { runFacts } from '../../run/run-facts.ts'
import { startContender } from '../../run/start-contender.ts'
import { createIssuer } from '../../run/token.ts'
import type { Counts } from '../../upstream/answers.ts'
import type { SoakResult } from '../result/soak-result.ts'
import { growthOf } from '../result/growth-of.ts'
import type { Sample } from '../sample.ts'
import { cutOff } from './cut-off.ts'
import { createMix } from './mix.ts'
import type { SoakPlan } from './plan.ts'

const tell = (text: string) => say('bench-soak', text)
const probe = join(root, 'bench/soak/probe.ts')
const rounded = (value: number) => Number(value.toPrecision(4))

async function sampleAt(port: number): Promise<Sample> {
  const { body } = await ask(port, { target: '/' }, 20_000)
  return JSON.parse(body)
}

/**
 * Shows the gateway more session cookies than it remembers, each used two minutes ago: it writes each anew, and every
 * member into its registry. What fills from here on is no cache.
 */
async function fillCaches(tokens: readonly string[], plan: SoakPlan) {
  const members = await signIn(tokens, 120)
  const requests: (() => LoadRequest)[] = []
  for (let turn = 0; turn * tokens.length < plan.cookies; turn += 1)
    for (const { index, cookie } of turn === 0 ? members : await signIn(tokens, 120)) {
      // Every cookie is shown once; the one that comes back last is the member's.
      const shown: Member = { index, cookie }
      const next = createMemberRequest(shown, { bytes: 2_048 })
      requests.push(() => {
        const request = next()
        const look: LoadRequest['look'] = (message) => {
          const fault = request.look?.(message)
          const member = members[index]
          if (member) member.cookie = shown.cookie
          return fault ?? (shown.cookie === cookie ? 'an old cookie was not written anew' : undefined)
        }
        return { ...request, look }
      })
    }
  let at = -1
  const next = () => {
    at += 1
    const request = requests[at]
    if (!request) throw new Error('every cookie was shown')
    return request()
  }
  return { members, count: requests.length, next }
}

/** One run. @throws Error for a single bad answer, or when it takes too long */
export async function runSoak(plan: SoakPlan): Promise<SoakResult> {
  const begun = performance.now()
  const cores = chooseCores()
  const logFolder = join(state, 'bench')
  mkdirSync(logFolder, { recursive: true })
  pinSelf(cores.load)
  const { jwks, issue } = createIssuer()
  const tokensFile = join(logFolder, 'soak-tokens.json')
  const tokens = issueTokens(issue, plan.members, tokensFile)
  const settings = { JWKS: jwks, TOKENS_FILE: tokensFile }
  const upstream = await startUpstream(join(root, 'bench/upstream/main.ts'), settings, cores.load)
  const [port, probePort] = [await freePort(), await freePort()]
  const logFile = join(logFolder, 'soak.log')
  const start = gateway({ PROBE_PORT: String(probePort) }, ['--expose-gc', '--import', probe])
  const contender = { ...gatewayItself, start }
  const upstreamUrl = `http://127.0.0.1:${upstream.port}`
  const around = { port, upstream: upstreamUrl, jwks, publicOrigin, core: cores.contender }
  const started = await startContender(contender, around, logFile)
  const ourGroup = parseProcessStat(readFileSync('/proc/self/stat', 'utf8')).group
  const own = [watchGroup(ourGroup), watchGroup(upstream.pid)]
  const meter = createMeter(cores, clockTicks(), watchGroup(started.group), own)
  const crowd = await openCrowd(port, plan.connections)
  const until = performance.now() + plan.mostSeconds * 1000

  const cuts = new Set<Promise<void>>()
  const cutFaults: string[] = []
  let answered = 0
  async function send(requests: number, next: () => LoadRequest): Promise<number> {
    const { seconds, faults } = await crowd.send(requests, next, until - performance.now())
    await Promise.all(cuts)
    answered += requests
    const [first] = [...faults, ...cutFaults]
    if (first !== undefined) throw new Error(`a bad answer among ${answered}, the first: ${first}`)
    return seconds
  }

  try {
    const { members, count, next } = await fillCaches(tokens, plan)
    await send(count, next)
    tell(`${count} session cookies were shown, more than the gateway remembers`)
    const mix = createMix(members, (kind, member) => {
      const cut = cutOff(port, kind, member)
        .catch(
          (error: unknown) => void cutFaults.push(error instanceof Error ? error.message : String(error)),
        )
        .finally(() => cuts.delete(cut))
      cuts.add(cut)
    })
    await send(plan.warmRequests, mix.next)

    const { body } = await ask(upstream.port, { target: '/bench/counts' })
    const before: Counts = JSON.parse(body)
    if (before.authorised < answered)
      throw new Error(
        `${answered} answers, but ${before.authorised} requests at the upstream had their member's token`,
      )
    const samples: SoakResult['samples'] = [{ requests: 0, ...(await sampleAt(probePort)) }]
    let seconds = 0
    const costs: Cost[] = []
    while (samples.length <= plan.requests / plan.batch) {
      // The looks themselves do not count.
      meter.begin()
      seconds += await send(plan.batch, mix.next)
      meter.end()
      costs.push(meter.cost())
      const taken = { requests: (samples.at(-1)?.requests ?? 0) + plan.batch, ...(await sampleAt(probePort)) }
      samples.push(taken)
      tell(
        `${taken.requests} requests: heap ${taken.heapMb.toFixed(2)} MB, resident ${taken.rssMb.toFixed(0)} MB`,
      )
    }
    const cpuSeconds = costs.reduce((sum, cost) => sum + cost.cpuSeconds, 0)
    rmSync(logFile, { force: true })
    return {
      ...runFacts(begun),
      kind: plan.kind,
      plan: { ...plan },
      sent: { ...mix.sent },
      requestsPerSecond: rounded(plan.requests / seconds),
      cpuSecondsPer10k: rounded((cpuSeconds / plan.requests) * 10_000),
      disturbance: {
        mostStealPercent: rounded(Math.max(...costs.map(({ stealPercent }) => stealPercent))),
        mostForeignPercent: rounded(Math.max(...costs.map(({ foreignPercent }) => foreignPercent))),
      },
      samples,
      growthPercentPer100k: growthOf(samples),
      warnings: samples.at(-1)?.warnings ?? [],
    }
  } finally {
    crowd.close()
    await started.stop()
    upstream.stop()
    rmSync(tokensFile, { force: true })
  }
}
