import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { noticesPageAnswer, noticesSliceAnswer } from './contract.ts'
import { startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { get, post } from '../../testing/request.ts'

const [ada, ben] = demoMembers

describe('accounts notices by cursor', () => {
  let accounts: TestAccounts
  before(async () => {
    accounts = await startAccounts()
  })
  afterEach(() => accounts.mock.reset())
  after(() => accounts.close())

  const read = (query: string, memberId: string = ada.id) =>
    get(`${accounts.url}/v1/members/me/notices?${query}`, accounts.issuer.tokenFor(memberId))
  const slice = async (query: string) => noticesSliceAnswer.strict().parse((await read(query)).body)
  const newest = async (size: number) => noticesPageAnswer.parse((await read(`page_size=${size}`)).body).data
  const append = (body: object) => post(`${accounts.url}/__mock/notices`, body)

  it('gives the next older ones, newest first, and says whether there are more', async () => {
    const rows = await newest(5)
    const { data, meta } = await slice(`before=${rows[1]?.notice_id}&page_size=2`)
    expect(data).to.deep.equal(rows.slice(2, 4))
    expect(meta).to.deep.include({ page_size: 2, has_more: true })
    expect(meta).to.have.all.keys('request_id', 'page_size', 'has_more')
  })

  it('gives the next newer ones, oldest first, and says whether there are more', async () => {
    const rows = await newest(5)
    const { data, meta } = await slice(`after=${rows[4]?.notice_id}&page_size=3`)
    expect(data).to.deep.equal(rows.slice(1, 4).toReversed())
    expect(meta.has_more).to.equal(true)
    const last = await slice(`after=${rows[4]?.notice_id}&page_size=4`)
    expect(last.data).to.have.length(4)
    expect(last.meta.has_more).to.equal(false)
    expect((await slice(`after=${rows[0]?.notice_id}`)).data).to.deep.equal([])
  })

  it('follows what is added: nothing is lost, nothing comes twice', async () => {
    const [latest] = await newest(1)
    const { status, body } = await append({ member_id: ada.id, count: 3 })
    expect(status).to.equal(201)
    const { data } = await slice(`after=${latest?.notice_id}`)
    expect(body).to.deep.equal({ notices: data })
    expect(data).to.have.length(3)
    expect(Date.parse(data[0]?.published_at ?? '')).to.be.closeTo(accounts.clock.ms, 1000)
    expect(await newest(3)).to.deep.equal(data.toReversed())
  })

  it('does not find a notice of nobody or of somebody else', async () => {
    const [foreign] = noticesPageAnswer.parse((await read('', ben.id)).body).data
    for (const query of ['before=ntc_000000000000', 'after=__proto__', `before=${foreign?.notice_id}`]) {
      const { status, body } = await read(query)
      expect(status, query).to.equal(404)
      expect(body).to.have.nested.property('error.code', 'unknown_cursor')
    }
  })

  const refusals: [query: string, message: string][] = [
    ['before=a&after=b', 'after: cannot come with before'],
    ['before=a&page=1', 'before: cannot come with page'],
    ['page=1&after=b', 'after: cannot come with page'],
    ['before=', 'before: must be the id of a notice'],
    ['before=a&before=b', 'before: must be the id of a notice'],
    [`after=${'x'.repeat(65)}`, 'after: must be the id of a notice'],
    ['after=b&page_size=101', 'page_size: must be a number from 1 to 100'],
  ]
  for (const [query, message] of refusals)
    it(`refuses ?${query.slice(0, 30)}`, async () => {
      const { status, body } = await read(query)
      expect([status, body]).to.deep.equal([400, { error: { code: 'invalid_request', message } }])
    })

  it('are added by the mock control only with sense', async () => {
    for (const [body, error] of [
      [{ member_id: 'mem_unknown' }, 'member_id must be the id of a member'],
      [{}, 'member_id must be the id of a member'],
      [{ member_id: ada.id, count: 101 }, 'count must be a whole number from 1 to 100'],
      [{ member_id: ada.id, count: '1' }, 'count must be a whole number from 1 to 100'],
    ] as const)
      expect(await append(body)).to.deep.include({ status: 400, body: { error } })
    expect((await append({ member_id: ada.id, more: 1 })).status).to.equal(400)
  })

  it('are not added by signing in', async () => {
    const before = await newest(3)
    await post(`${accounts.url}/v1/sessions`, { email: ada.email, password: 'correct horse battery' })
    expect(await newest(3)).to.deep.equal(before)
  })
})
