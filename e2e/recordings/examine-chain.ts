import { examine } from '../../doctor/src/examine.ts'
import { fingerprintOf } from '../../doctor/src/fingerprint/fingerprint-of.ts'
import type { Fingerprint } from '../../doctor/src/fingerprint/fingerprint.ts'
import { sallyportPlan } from '../../doctor/src/login/sallyport.ts'
import { createTrust } from '../../doctor/src/net/trust.ts'
import type { Observations } from '../../doctor/src/observations.ts'
import { diagnose } from '../../doctor/src/report/diagnose.ts'
import type { ComposeChain } from '../compose/compose-chain.ts'

/** What the doctor is told of every chain, so that their fingerprints differ by the chain alone. */
const everywhere = ({ httpOrigin, gatewayPort }: ComposeChain) => ({
  paths: ['/invoices/'],
  origin: new URL(`http://localhost:${gatewayPort}`),
  entry: new URL(`http://idp.localhost:${new URL(httpOrigin).port}/`),
})

/** Everything that the doctor can see of a chain of this project, active checks included. */
const examineChain = (chain: ComposeChain): Promise<Observations> =>
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
      ...everywhere(chain),
      websocket: null,
      events: null,
      timeoutMs: 10_000,
      totalMs: 60_000,
      perSecond: 200,
    },
    () => undefined,
  )

export async function recordChain(chain: ComposeChain): Promise<Fingerprint> {
  const seen = await examineChain(chain)
  return fingerprintOf(seen, diagnose(seen))
}
