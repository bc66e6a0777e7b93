/**
 * `make measure-enumeration`: does the time of an answer tell whether an account exists? Tries for known and unknown
 * accounts take turns, so that whatever else the machine does meets both alike; medians are compared.
 */
import { demoMembers } from '@sallyport/common/demo-members'
import { postJson, type Chain } from '../chain/chain.ts'
import { usualCost } from '../../services/accounts/src/passwords.ts'
import { startInProcessChain } from './start-in-process-chain.ts'

interface Question {
  what: string
  rounds: number
  /** The most by which the medians may differ, in ms, given the median of known accounts. */
  boundMs: (knownMs: number) => number
  ask: (chain: Chain, email: string) => Promise<unknown>
}

const questions: Question[] = [
  {
    what: 'a wrong password',
    rounds: 60,
    // The work is one scrypt of some 200 ms either way; a twentieth of it drowns in any network.
    boundMs: (knownMs) => knownMs / 20,
    ask: (chain, email) => postJson(chain, '/api/auth/login', { email, password: 'wrong' }),
  },
  {
    what: 'a request for a code',
    rounds: 150,
    boundMs: () => 0.5,
    ask: (chain, email) => postJson(chain, '/api/auth/request-code', { email }),
  },
]

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

async function measure(chain: Chain, { what, rounds, boundMs, ask }: Question): Promise<boolean> {
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const member = demoMembers[round % demoMembers.length]
    if (member) known.push(await timed(() => ask(chain, member.email)))
    unknown.push(await timed(() => ask(chain, `nobody-${round}@sallyport.test`)))
  }
  const [k, u] = [median(known), median(unknown)]
  const bound = boundMs(k)
  const holds = Math.abs(k - u) <= bound
  const figures = `known ${k.toFixed(2)} ms, unknown ${u.toFixed(2)} ms, bound ${bound.toFixed(2)} ms`
  console.log(`${holds ? 'holds' : 'BROKEN'}: ${what}, ${rounds} tries each: ${figures}`)
  return holds
}

const chain = await startInProcessChain(usualCost)
const outcomes: boolean[] = []
for (const question of questions) outcomes.push(await measure(chain, question))
chain.stop()
process.exitCode = outcomes.every(Boolean) ? 0 : 1
