import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { expectFailure } from '../testing/expect-failure.ts'
import { startBookings, type TestBookings } from '../testing/start-bookings.ts'
import { bookingsAnswer } from './contract.ts'
import { linkTo } from './query-options.ts'

const [ada] = demoMembers

describe('query options', () => {
  let bookings: TestBookings
  before(async () => {
    bookings = await startBookings()
  })
  after(async () => {
    await bookings.close()
    expect(bookings.contract.breaches()).to.deep.equal([])
  })
  const ask = (query: string) => bookings.get(ada.id, `/odata/Bookings?${query}`)
  const read = async (query: string) => bookingsAnswer.parse((await ask(query)).body)

  it('make a link', () => {
    const link = linkTo('/odata/Bookings', { $top: 1, $filter: "Reference in ('a&b')", $skip: undefined })
    expect(link).to.equal("/odata/Bookings?$top=1&$filter=Reference%20in%20('a%26b')")
  })

  for (const query of [
    '$top=0',
    '$top=101',
    '$top=-1',
    '$top=1e2',
    '$top=',
    '$top=1&$top=2',
    '$skip=-1',
    '$skip=1000000',
    '$orderby=Price',
    '$orderby=StartsAt%20DESC',
    '$filter=Upcoming',
    '$filter=Upcoming%20eq%20true%20or%20true',
    '$filter=Upcoming%20eq%20true&$filter=Upcoming%20eq%20true',
    "$filter=Reference%20in%20('BK-W6TGX'",
    '$skiptoken=1',
    '$select=Title',
    '$__proto__=1',
  ])
    it(`refuses ?${query}`, async () => {
      const res = await ask(query)
      expectFailure(res, 'InvalidQueryOption')
    })

  it('names every fault of a query', async () => {
    const res = await ask('$top=x&$skip=y')
    expect(res.body).to.deep.equal({
      Success: false,
      Errors: [
        { Code: 'InvalidQueryOption', Message: '$top must be a number from 1 to 100' },
        { Code: 'InvalidQueryOption', Message: '$skip must be a number from 0 to 999999' },
      ],
    })
  })

  it('ignores options of others and reads an empty last page', async () => {
    expect((await read('trace=1&__proto__=x')).Value).to.have.length(20)
    expect(await read('$skip=999999')).to.deep.equal({ Success: true, Value: [] })
  })
})
