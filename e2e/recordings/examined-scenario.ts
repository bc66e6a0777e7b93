import { join } from 'node:path'
import type { Observations } from '../../doctor/src/observations.ts'
import { readExpectations } from '../../tools/scenarios/expectation.ts'
import { root } from '../compose/compose-project.ts'
import { composeChain } from '../compose/setup.ts'
import { examineChain } from './examine-chain.ts'

const examined = new Map<string, Observations>()

/** What the doctor sees of a scenario as it starts, told what its expected.json says. The chain becomes it once in a run. */
export async function examinedScenario(id: string): Promise<Observations> {
  const known = examined.get(id)
  if (known) return known
  const chain = composeChain()
  chain.become(id)
  const values = { HTTP_PORT: new URL(chain.httpOrigin).port, GATEWAY_PORT: String(chain.gatewayPort) }
  const [expectation] = readExpectations(join(root, 'scenarios'), id, values)
  if (!expectation) throw new Error(`${id} expects nothing`)
  const seen = await examineChain(chain, expectation.doctor)
  examined.set(id, seen)
  return seen
}
