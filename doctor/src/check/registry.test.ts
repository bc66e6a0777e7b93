import { expect } from 'chai'
import { readdirSync } from 'node:fs'
import { describe, it } from 'mocha'
import { cacheTables, contentTables, hstsTables, transportTables } from '../../test-kit/tables/rest.ts'
import { connectionTables } from '../../test-kit/tables/connection.ts'
import { cookieTables } from '../../test-kit/tables/cookies.ts'
import { forwardedTables } from '../../test-kit/tables/forwarded.ts'
import { redirectTables } from '../../test-kit/tables/redirects.ts'
import type { Table } from '../../test-kit/tables/table.ts'
import { tlsTables } from '../../test-kit/tables/tls.ts'
import { proxies, type Cause } from '../causes/cause.ts'
import { causes } from '../causes/causes.ts'
import type { FindingId } from '../finding-ids.ts'
import { findingIds } from '../report/diagnose.ts'
import { registry } from './registry.ts'

/** Complete by its type: a check without a table does not compile. */
const tables: Record<FindingId, Table> = {
  ...connectionTables,
  ...tlsTables,
  ...redirectTables,
  ...forwardedTables,
  ...cookieTables,
  ...hstsTables,
  ...cacheTables,
  ...contentTables,
  ...transportTables,
}

describe('checks', () => {
  for (const id of findingIds) {
    const { found, passed, unobserved = [] } = tables[id]
    describe(id, () => {
      for (const { title, seen, first, evidence } of found)
        it(`finds: ${title}`, () => {
          const outcome = registry[id](seen)
          if (!('found' in outcome)) throw new Error(JSON.stringify(outcome))
          expect(outcome.suspects[0]?.cause).to.equal(first)
          expect(outcome.found.map(({ says }) => says).join('\n')).to.match(evidence)
          const ids = seen.exchanges.map(({ id }) => id)
          for (const { exchanges } of outcome.found)
            expect(ids).to.include.members(exchanges.filter((id) => id <= ids.length))
        })
      for (const { title, seen } of passed)
        it(`passes: ${title}`, () => {
          expect(registry[id](seen)).to.have.property('passed').that.matches(/./)
        })
      for (const { title, seen, because } of unobserved)
        it(`cannot tell: ${title}`, () => {
          expect(registry[id](seen)).to.have.property('unobserved').that.matches(because)
        })
      it('has something that it finds and something that it passes', () => {
        expect(found.length).to.be.greaterThan(0)
        expect(passed.length).to.be.greaterThan(0)
      })
    })
  }

  it('names scenarios that are there', () => {
    const folder = new URL('../../../scenarios/', import.meta.url)
    const named = Object.values<Cause>(causes).flatMap(({ scenario }) => scenario ?? [])
    expect(readdirSync(folder)).to.include.members(named)
  })

  it('has fixes for each of the proxies', () => {
    const written = new Set(Object.values<Cause>(causes).flatMap(({ fixes }) => Object.keys(fixes)))
    expect([...written]).to.have.members([...proxies])
  })
})
