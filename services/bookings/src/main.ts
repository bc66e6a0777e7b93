import { createTokenVerifier } from '@sallyport/common/access-token'
import { createJwksClient } from '@sallyport/common/jwks-client'
import { createLog } from '@sallyport/common/log'
import { faultOperations } from '@sallyport/common/mock/fault-operations'
import { createFaultPlan } from '@sallyport/common/mock/fault-plan'
import { runMain } from '@sallyport/common/run-main'
import { serve } from '@sallyport/common/serve'
import { createBookings } from './app.ts'
import { createBookingStore } from './booking-store.ts'
import { readBookingsConfig } from './config.ts'

const log = createLog('bookings')

await runMain(log, async () => {
  const { port, opsPort, logLevel, jwksUrl } = readBookingsConfig(process.env)
  log.level = logLevel
  const findKey = createJwksClient({ url: jwksUrl, log })
  let keysSeen = false
  // Ready when tokens can be verified; the client keeps the keys, so a later outage of accounts changes nothing.
  const ready = async () => {
    if (!keysSeen) await findKey('readiness')
    keysSeen = true
  }
  const store = createBookingStore(Date.now())
  const plan = createFaultPlan()
  const app = createBookings({ verify: createTokenVerifier(findKey), log, store, plan })
  const operations = faultOperations(plan, store.reset)
  const onDrain = () => plan.releaseHeld()
  return serve({ name: 'bookings', app, port, opsPort, operations, ready, onDrain, log })
})
