import type { SourceName } from '@sallyport/common/contracts/views'
import { faultSchema, type Fault, type FaultRequest } from '@sallyport/common/mock/fault'
import axios, { isAxiosError } from 'axios'
import { z } from 'zod'
import type { BffConfig } from '../config.ts'
import { contractProblem, upstreamProblem } from './upstream-problem.ts'

const timeoutMs = 1_000
const faultsAnswer = z.object({ faults: z.array(faultSchema) })

/** The controls of the mock services: no token, no circuit, no copies, so that a fault can always be ended. */
export function createMockControls(config: Pick<BffConfig, 'accountsUrl' | 'billingUrl' | 'bookingsUrl'>) {
  const urls: Record<SourceName, string> = {
    accounts: config.accountsUrl,
    billing: config.billingUrl,
    bookings: config.bookingsUrl,
  }

  async function ask(service: SourceName, method: string, path: string, data?: object): Promise<unknown> {
    try {
      const limits = { timeout: timeoutMs, maxRedirects: 0, maxContentLength: 65_536, proxy: false } as const
      const answer = await axios.request<unknown>({
        baseURL: urls[service],
        url: path,
        method,
        data,
        ...limits,
      })
      return answer.data
    } catch (error) {
      if (!isAxiosError(error)) throw error
      throw upstreamProblem('upstream_unavailable', service, new Error(error.message))
    }
  }

  return {
    /** @throws Problem `upstream_unavailable` or `upstream_contract` */
    faults: async (service: SourceName): Promise<Fault[]> => {
      const { data, error } = faultsAnswer.safeParse(await ask(service, 'GET', '/__mock/faults'))
      if (error) throw contractProblem(service, 'its list of faults has another form')
      return data.faults
    },
    /** @throws Problem `upstream_unavailable` */
    setFault: async (service: SourceName, fault: FaultRequest): Promise<void> =>
      void (await ask(service, 'PUT', '/__mock/faults', fault)),
    /** Data as seeded, faults off. @throws Problem `upstream_unavailable` */
    reset: async (service: SourceName): Promise<void> => void (await ask(service, 'POST', '/__mock/reset')),
  }
}

export type MockControls = ReturnType<typeof createMockControls>
