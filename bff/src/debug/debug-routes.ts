import type { ServiceFaults } from '@sallyport/common/contracts/faults'
import { sourceSchema, type SourceName } from '@sallyport/common/contracts/views'
import { jsonBody, parseBody } from '@sallyport/common/json-body'
import { faultRequestSchema } from '@sallyport/common/mock/fault'
import { Problem } from '@sallyport/common/problem'
import { type Request, type Response, Router } from 'express'
import { memberCallOf } from '../call.ts'
import type { RawAnswer } from '../upstream/exchange.ts'
import type { MockControls } from '../upstream/mock-controls.ts'
import { type DashboardDeps, readDashboard } from '../views/dashboard.ts'
import { describeAbsorbed, type RawExchange } from './absorbed.ts'

const names = sourceSchema.shape.name

function serviceOf(req: Request): SourceName {
  const { data } = names.safeParse(req.params['service'])
  if (!data)
    throw new Problem('not_found', { detail: `There are faults of ${names.options.join(', ')} only` })
  return data
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

const toExchange = ({ body, ...answer }: RawAnswer): RawExchange => ({
  ...answer,
  bytes: Buffer.byteLength(body),
  body: parsed(body),
})

/** What shows the BFF at work, `/api/debug/*`: in demo mode only, behind the token. */
export function debugRoutes(deps: DashboardDeps & { controls: MockControls }): Router {
  const { controls } = deps
  const routes = Router()

  async function faultsOf(name: SourceName): Promise<ServiceFaults['services'][number]> {
    try {
      return { name, faults: await controls.faults(name) }
    } catch (error) {
      if (error instanceof Problem) return { name, faults: null }
      throw error
    }
  }
  const allFaults = async (): Promise<ServiceFaults> => ({
    services: await Promise.all(names.options.map(faultsOf)),
  })

  routes.get('/absorbed/dashboard', async (req, res) => {
    const raw: RawExchange[] = []
    const record = (answer: RawAnswer) => void raw.push(toExchange(answer))
    const dashboard = await readDashboard(deps, { ...memberCallOf(req), record })
    res.json(describeAbsorbed(raw, dashboard))
  })

  routes.get('/faults', async (_req, res: Response<ServiceFaults>) => {
    res.json(await allFaults())
  })

  routes.put('/faults/:service', jsonBody, async (req: Request, res: Response<ServiceFaults>) => {
    const service = serviceOf(req)
    await controls.setFault(service, parseBody(faultRequestSchema, req))
    res.json(await allFaults())
  })

  routes.post('/reset', async (_req, res: Response<ServiceFaults>) => {
    await Promise.all(names.options.map(controls.reset))
    res.json(await allFaults())
  })

  return routes
}
