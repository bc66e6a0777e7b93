import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoMembers } from '@sallyport/common/demo-members'
import { sendTo, type Chain } from '../chain/chain.ts'
import type { ComposeChain } from './compose-chain.ts'
import { mailedCode } from './mailed-code.ts'

const state = join(import.meta.dirname, '../../.sallyport')

function needsItsOwn(): never {
  throw new Error('this breaks its chain and needs one of its own: unset SALLYPORT_URL')
}

/** The running chain at an address, for what leaves it as it is. */
export async function namedChain(url: string): Promise<ComposeChain> {
  const { origin } = new URL(url)
  const ca = readFileSync(join(state, 'certs/ca.crt'))
  const send: Chain['send'] = (request) => sendTo(request.base ?? origin, { ca }, request)
  const { status } = await send({ path: '/api/health' })
  if (status !== 200) throw new Error(`SALLYPORT_URL=${url} answers ${status}: run make up`)
  return {
    origin,
    httpOrigin: origin.replace('https:', 'http:'),
    ca,
    email: demoMembers[0].email,
    password: readFileSync(join(state, 'secrets/demo-password'), 'utf8').trim(),
    send,
    codeFor: mailedCode(send),
    inspect: needsItsOwn,
    exec: needsItsOwn,
    rotateKeys: needsItsOwn,
    stop: needsItsOwn,
    start: needsItsOwn,
    freeze: needsItsOwn,
    thaw: needsItsOwn,
    recreate: needsItsOwn,
    become: needsItsOwn,
    beginSwitch: needsItsOwn,
    running: needsItsOwn,
    gatewayPort: 0,
    lives: needsItsOwn,
    logs: () => 'the logs of a named chain are read with make logs\n',
    down: () => Promise.resolve(),
  }
}
