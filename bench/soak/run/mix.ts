import type { LoadRequest } from '../../load/window.ts'
import { createMemberRequest, type Member } from '../../run/members.ts'
import { createRandom } from '../../run/random.ts'
import { type CutKind, cutKinds } from './cut-off.ts'

/** One request in so many has a body, asks for a long answer; and beside one in so many a client goes away. */
const everyBody = 50
const everyLong = 97
const everyCut = 250

const bytes = { usual: 2_048, long: 65_536 }
const body = JSON.stringify({ note: '.'.repeat(500) })

export interface Sent {
  plain: number
  bodies: number
  long: number
  cuts: number
}

/**
 * The requests of a soak: members in random order, the same order in every run.
 * @param cut told when a client is to go away, beside the requests
 */
export function createMix(members: readonly Member[], cut: (kind: CutKind, member: Member) => void) {
  const random = createRandom(500_000)
  const plain = members.map((member) => createMemberRequest(member, { bytes: bytes.usual }))
  const long = members.map((member) => createMemberRequest(member, { bytes: bytes.long }))
  const bodies = members.map((member) => createMemberRequest(member, { bytes: bytes.usual, body }))
  const sent: Sent = { plain: 0, bodies: 0, long: 0, cuts: 0 }
  let turn = 0

  function next(): LoadRequest {
    turn += 1
    if (turn % everyCut === 0) {
      const kind = cutKinds[sent.cuts % cutKinds.length]
      const member = members[random(members.length)]
      sent.cuts += 1
      if (kind && member) cut(kind, member)
    }
    const kind = turn % everyBody === 0 ? 'bodies' : turn % everyLong === 0 ? 'long' : 'plain'
    sent[kind] += 1
    const request = { plain, long, bodies }[kind][random(members.length)]
    if (!request) throw new Error('a soak needs members')
    return request()
  }
  return { next, sent }
}
