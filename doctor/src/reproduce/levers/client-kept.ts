import { forwardedOf, type Forwarded } from '../draft.ts'
import { causeOf, type Lever } from '../lever.ts'

const variables: Record<keyof Forwarded, string> = {
  'X-Forwarded-Proto': 'proto',
  'X-Forwarded-For': 'for',
  'X-Forwarded-Host': 'host',
  'X-Forwarded-Port': 'port',
}

/** An edge that keeps what a client says about itself, and fills in only what it leaves out. */
export const clientKept: Lever = {
  says: "an edge that keeps the client's own X-Forwarded-*",
  explains: [
    'forwarded.*.*',
    'login.toldHttp',
    'login.forwardedFor',
    'findings.forwarded-proto-believed.outcome',
    'findings.forwarded-host-believed.outcome',
    'findings.forwarded-port-believed.outcome',
    'findings.forwarded-for-believed.outcome',
  ],
  turn(chain, draft) {
    const { forwarded, login } = chain
    const believes = (header: string) =>
      Object.values(forwarded).some(
        (row) => row[header]?.startsWith('believed') === true && row['scheme'] !== 'http',
      )
    const kept: (keyof Forwarded)[] = []
    // Where no page shows it, a sign-in may: with a forged scheme it brings no cookie, and one without does.
    const losesCookie =
      login['session'] === 'known' &&
      causeOf(chain, 'forwarded-proto-believed') === 'edge-passes-client-headers'
    if (believes('proto') || losesCookie) kept.push('X-Forwarded-Proto')
    if (believes('host')) kept.push('X-Forwarded-Host')
    if (believes('port')) kept.push('X-Forwarded-Port')
    if (login['forwardedFor'] === 'believed') kept.push('X-Forwarded-For')
    // Where a location lost the header, nginx sends on what the client said: that is no choice of the edge.
    if (kept.length === 0 || draft.api !== null) return false
    const lines = forwardedOf(draft)
    for (const name of kept) {
      const variable = `$client_${variables[name]}`
      const sent = `$http_${name.toLowerCase().replaceAll('-', '_')}`
      draft.edge.push(`map ${sent} ${variable} {`, `  default ${sent};`, `  '' ${lines[name]};`, '}')
      lines[name] = variable
    }
    return true
  },
}
