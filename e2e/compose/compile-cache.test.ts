import { expect } from 'chai'
import { describe, it } from 'mocha'
import type { ServiceName } from './compose-chain.ts'
import { composeChain } from './setup.ts'

/** Of each target of the Dockerfile one: the recipe is the same for all, and a build that fills no cache fails. */
const servers: ServiceName[] = ['gateway', 'bookings']

/** What Node says of its compile cache while it loads a server whose configuration has a fault, which ends it. */
async function cacheLog(name: ServiceName): Promise<string[]> {
  const environment = ['PORT=none', 'WEB_PORT=none', 'NODE_DEBUG_NATIVE=COMPILE_CACHE']
  const { output } = await composeChain().exec(name, ['env', ...environment, 'node', 'src/main.ts'])
  return output.split('\n').filter((line) => line.includes('[compile cache]'))
}

describe('the compile cache of the images', () => {
  for (const name of servers)
    it(`holds every module that ${name} loads at start`, async () => {
      const lines = await cacheLog(name)
      const reads = lines.filter((line) => line.includes('reading cache from'))
      expect(reads.length, lines.slice(0, 5).join('\n')).to.be.greaterThan(100)
      expect(reads.filter((line) => !line.includes('success'))).to.deep.equal([])
      expect(lines.filter((line) => line.includes('rejected'))).to.deep.equal([])
    })
})
