import type { Fault, FaultRequest, ServiceFaults, SourceName } from '../../api/contract.ts'

export type FaultsOfServices = ServiceFaults['services']

/** One request to the controls of a service. */
export interface FaultStep {
  service: SourceName
  request: FaultRequest
}

const routeOf = (fault: { route?: string }) => fault.route ?? ''

function stepped(faults: readonly Fault[], request: FaultRequest): Fault[] {
  if (request.mode === 'off')
    return request.route === undefined ? [] : faults.filter((fault) => routeOf(fault) !== request.route)
  const isReplaced = faults.some((fault) => routeOf(fault) === routeOf(request))
  if (!isReplaced) return [...faults, request]
  return faults.map((fault) => (routeOf(fault) === routeOf(request) ? request : fault))
}

/** What will be set after these steps, as the services keep it: one fault a route. Null stays: it cannot be known. */
export const afterSteps = (services: FaultsOfServices, steps: readonly FaultStep[]): FaultsOfServices =>
  services.map(({ name, faults }) => ({
    name,
    faults:
      faults &&
      steps
        .filter(({ service }) => service === name)
        .reduce<Fault[]>((left, { request }) => stepped(left, request), faults),
  }))

/**
 * The steps that end one fault. The controls end all faults when they are given no route: then the others are set again.
 * @param all the faults of its service
 */
export function endingOne(service: SourceName, fault: Fault, all: readonly Fault[]): FaultStep[] {
  if (fault.route !== undefined) return [{ service, request: { mode: 'off', route: fault.route } }]
  const others = all.filter(({ route }) => route !== undefined)
  return [{ service, request: { mode: 'off' } }, ...others.map((request) => ({ service, request }))]
}

/** The steps that end everything; also where nothing is known to be set: somebody else may have set it. */
export const endingAll = (services: FaultsOfServices): FaultStep[] =>
  services.map(({ name }) => ({ service: name, request: { mode: 'off' } }))

/** The steps to exactly these faults and no others, whoever set them. */
export const onlyThese = (services: FaultsOfServices, wanted: readonly FaultStep[]): FaultStep[] => [
  ...endingAll(services),
  ...wanted,
]

export const isAnySet = (services: FaultsOfServices | undefined) =>
  services?.some(({ faults }) => faults !== null && faults.length > 0) ?? false
