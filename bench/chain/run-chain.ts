import { demoMembers } from '@sallyport/common/demo-members'
import { say } from '../../tools/project.ts'
import { clockTicks } from '../process/machine.ts'
import { runFacts } from '../run/run-facts.ts'
import type { ChainResult, HandshakeFigures } from './chain-result.ts'
import { load } from './cpu-meter.ts'
import { watchDisturbance } from './disturbance.ts'
import { h1Lane } from './load/h1-lane.ts'
import { closedLoop } from './load/loops.ts'
import { measureHandshakes } from './measure-handshakes.ts'
import { figuresOf, measureRound, type Asked, type Target } from './measure-requests.ts'
import { measureStreams } from './measure-streams.ts'
import { measureTransfers } from './measure-transfers.ts'
import { signInAll, signInAs } from './member.ts'
import { paths, type Plan } from './plan.ts'
import { watchPortProxy } from './port-proxy.ts'
import type { Topology } from './topology.ts'

const tell = (text: string) => say('bench-chain', text)

async function targetOf(topology: Topology, cookie: string): Promise<Target> {
  const port = watchPortProxy(topology.port, clockTicks())
  const beside = new Map([
    ['port', port],
    ['load', load],
  ])
  return { edge: topology, cookie, containers: topology.containers(), beside }
}

/** Asks until every gateway has something to do: nginx looks for new addresses every five seconds. */
async function warmUp({ edge, cookie, containers }: Target, warmMs: number): Promise<void> {
  const gateways = [...containers].filter(([name]) => name.startsWith('gateway')).map(([, one]) => one)
  const before = gateways.map(({ cpuSeconds }) => cpuSeconds())
  const isAtWork = () => gateways.every(({ cpuSeconds }, index) => cpuSeconds() - (before[index] ?? 0) > 0.3)
  const lanes = Array.from({ length: 16 }, () => h1Lane(edge, cookie))
  const until = performance.now() + 15_000
  do {
    const { faults } = await closedLoop(lanes, { path: '/api/dashboard', warmMs: 0, measureMs: warmMs })
    if (faults.length > 0) throw new Error(`the chain does not answer: ${faults[0]}`)
    if (performance.now() > until) throw new Error('nginx did not find every gateway within 15 s')
  } while (!isAtWork())
  for (const { close } of lanes) close()
}

/** All kinds of requests in turns, in rounds. */
async function measureRequests(target: Target, kinds: readonly Asked[], plan: Plan) {
  await warmUp(target, plan.warmMs * 2)
  const rounds = kinds.map((): Awaited<ReturnType<typeof measureRound>>[] => [])
  for (let round = 0; round < plan.rounds; round += 1)
    for (const [index, asked] of kinds.entries()) {
      const done = await measureRound(asked, target, plan)
      rounds[index]?.push(done)
      const [rate, cpu] = [Math.round(done.requestsPerSecond), (done.cpu['all'] ?? 0).toFixed(2)]
      tell(`${asked.protocol} ${asked.path}, ${asked.gateways} gateway(s): ${rate}/s, ${cpu} CPU s/10k`)
    }
  return kinds.map((asked, index) => figuresOf(asked, rounds[index] ?? []))
}

const kindsOf = (gateways: 1 | 2, protocols: readonly Asked['protocol'][]): Asked[] =>
  Object.entries(paths).flatMap(([path, rate]) =>
    protocols.map((protocol) => ({ path, rate, protocol, gateways })),
  )

const handshakeKinds = (['TLSv1.3', 'TLSv1.2'] as const).flatMap((version) =>
  [false, true].map((resumed) => ({ version, resumed })),
)

/** One run over a chain of its own; whoever calls removes that. */
export async function runChain(topology: Topology, plan: Plan): Promise<ChainResult> {
  const begun = performance.now()
  tell('building what changed and starting a chain …')
  topology.become('one', { build: true })
  const members = await signInAll(topology)
  const [{ cookie } = { cookie: '' }] = members
  const target = await targetOf(topology, cookie)
  const nginx = target.containers.get('nginx')
  if (!nginx) throw new Error('the chain has no nginx')
  const ours = [...target.containers.values(), ...target.beside.values()]
  const sum = () => ours.reduce((seconds, { cpuSeconds }) => seconds + cpuSeconds(), 0)
  const disturbance = watchDisturbance(sum, clockTicks())

  // First of all: what was answered before would leave memory that streams then take.
  tell(`${plan.streams} streams …`)
  const streams = await measureStreams(topology, members, target.containers, plan.streams)
  const handshakes: HandshakeFigures[] = []
  for (const kind of handshakeKinds) {
    handshakes.push(await measureHandshakes(topology, nginx, { ...kind, measureMs: plan.handshakeMs }))
  }
  const one = await measureRequests(target, kindsOf(1, ['HTTP/1.1', 'HTTP/2']), plan)
  const disturbed = disturbance.end()

  tell('two gateways …')
  topology.become('two')
  const again = async () => (await signInAs(topology, demoMembers[0].email)).cookie
  const two = await measureRequests(await targetOf(topology, await again()), kindsOf(2, ['HTTP/1.1']), plan)

  // Signed in before the BFF goes.
  topology.become('one')
  const last = await again()
  topology.become('transfers')
  tell(`${plan.megabytes} MB through every hop …`)
  const hops = [...topology.containers()].filter(([name]) => ['nginx', 'gateway', 'bff'].includes(name))
  const transfers = await measureTransfers(topology, last, new Map(hops), plan.megabytes)

  return {
    ...runFacts(begun),
    kind: plan.kind,
    plan: {
      rounds: plan.rounds,
      connections: plan.connections,
      closedSeconds: plan.closedMs / 1_000,
      openSeconds: plan.openMs / 1_000,
      rates: paths,
    },
    disturbance: disturbed,
    requests: [...one, ...two],
    handshakes,
    streams,
    transfers,
  }
}
