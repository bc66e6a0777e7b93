import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createGateway } from './app.ts'
import { checkAtStart } from './chain-check/check-at-start.ts'
import { readGatewayConfig } from './config.ts'
import { createStore } from './store/create-store.ts'

const log = createLog('gateway')

await runMain(log, async () => {
  const config = readGatewayConfig(process.env)
  log.level = config.logLevel
  if (config.mistakes.length > 0) log.warn({ off: config.mistakes }, 'errs on purpose, as a scenario asks')
  const verify = createTokenVerifier(createJwksClient({ url: `${config.bffUrl}/internal/jwks.json`, log }))
  const store = await createStore(config.store, log)

  let { sealKeys = [] } = config
  // `make rotate-keys` changes the file and sends SIGHUP: nobody is signed out, nothing restarts.
  process.on('SIGHUP', () => {
    try {
      sealKeys = readGatewayConfig(process.env).sealKeys ?? []
      log.info({ newest: sealKeys[0]?.kid, keys: sealKeys.length }, 'seal keys were read again')
    } catch (error) {
      log.error({ err: error }, 'the new configuration has faults; the old seal keys stay')
    }
  })

  const gateway = createGateway(config, { verify, store, log, sealKeys: () => sealKeys })
  const unwatch = await gateway.watch()
  let endCheck = () => {}
  const close = async () => {
    endCheck()
    gateway.close()
    await unwatch()
    await store.close()
  }
  const { app, onUpgrade, ready, endStreams: onDrain } = gateway
  const operations = {
    '/sessions/end': async (parameters: URLSearchParams) => {
      const member = parameters.get('member')
      if (!member) throw new Error('say whose sessions: /sessions/end?member=mem_…')
      return { ended: await gateway.endAllOf(member) }
    },
  }
  const checks = {
    chain: async () => {
      const body = await gateway.checkChain()
      return { ready: body.status !== 'problem', body }
    },
  }
  const { port, opsPort } = config
  const options = { app, port, opsPort, ready, checks, operations, onUpgrade, onDrain, close, log }
  const running = await serve({ name: 'gateway', ...options })
  endCheck = checkAtStart(gateway.checkChain, log)
  return running
})
