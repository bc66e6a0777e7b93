import type { Contender } from '../../contenders/contender.ts'
import { gatewayItself } from '../../contenders/gateway.ts'
import { peer } from '../../contenders/peers.ts'

export const subjectNames = ['gateway', 'raw-node'] as const
export type SubjectName = (typeof subjectNames)[number]

/** The gateway, and the limit that it is held against: node:http to node:http, with room for heads as long as ours. */
export const subjects: Readonly<Record<SubjectName, Contender>> = {
  gateway: gatewayItself,
  'raw-node': {
    name: 'raw-node',
    title: 'node:http to node:http',
    duties: false,
    cookie: 'token',
    absent: () => undefined,
    start: peer(['--max-http-header-size=40960', 'raw-node.ts']),
  },
}
