import { examine } from '../../doctor/src/examine.ts'
import { fingerprintOf } from '../../doctor/src/fingerprint/fingerprint-of.ts'
import type { Fingerprint } from '../../doctor/src/fingerprint/fingerprint.ts'
import { sallyportPlan } from '../../doctor/src/login/sallyport.ts'
import { createTrust } from '../../doctor/src/net/trust.ts'
import type { Observations } from '../../doctor/src/observations.ts'
import { diagnose } from '../../doctor/src/report/diagnose.ts'
import type { Expectation } from '../../tools/scenarios/expectation.ts'
import type { ComposeChain } from '../compose/compose-chain.ts'

type Needs = Expectation['doctor']

/** What is told of every chain, so that fingerprints differ by the chain alone. */
const everywhere = ({ httpOrigin, gatewayPort }: ComposeChain): Needs => ({
  paths: ['/invoices/'],
  origin: `http://localhost:${gatewayPort}`,
  entry: `http://idp.localhost:${new URL(httpOrigin).port}/`,
})

/** Everything that the doctor can see of a chain of this project, active checks included. */
export const examineChain = (chain: ComposeChain, { paths, origin, entry }: Needs): Promise<Observations> =>
  examine(
    {
      url: new URL(chain.origin),
      login: sallyportPlan(chain.email, chain.password),
      active: true,
      trust: createTrust([chain.ca.toString()]),
      privateCa: true,
      credentialsOnUntrusted: false,
      connectTo: [],
      plainPort: Number(new URL(chain.httpOrigin).port),
      paths,
      origin: origin === undefined ? null : new URL(origin),
      entry: entry === undefined ? null : new URL(entry),
      websocket: null,
      events: null,
      timeoutMs: 10_000,
      totalMs: 60_000,
      perSecond: 200,
    },
    () => undefined,
  )

export const fingerprintOfSeen = (seen: Observations): Fingerprint => fingerprintOf(seen, diagnose(seen))

/** The fingerprint that the catalogue holds of a scenario. */
export const recordChain = async (chain: ComposeChain): Promise<Fingerprint> =>
  fingerprintOfSeen(await examineChain(chain, everywhere(chain)))
