import { demoMembers } from '@sallyport/common/demo-members'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { z } from 'zod'
import { startAccounts, type TestAccounts } from '../testing/start-accounts.ts'
import { get } from '../../testing/request.ts'

const offsetTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
const meta = { request_id: z.string() }
const memberAnswer = z.strictObject({
  data: z.strictObject({
    member_id: z.string(),
    full_name: z.string(),
    email: z.email(),
    tier_name: z.enum(['Standard', 'Silver', 'Gold']),
    member_since: offsetTime,
    time_zone: z.string(),
    locale: z.string(),
    phone_number: z.string().nullable(),
  }),
  meta: z.strictObject(meta),
})
const noticesAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      notice_id: z.string(),
      severity: z.enum(['info', 'warning', 'urgent']),
      title: z.string().min(1),
      body: z.string().min(1),
      published_at: offsetTime,
    }),
  ),
  meta: z.strictObject({ ...meta, page: z.number(), page_size: z.number(), total_count: z.number() }),
})
const [ada, ben] = demoMembers

describe('accounts members', () => {
  let accounts: TestAccounts
  before(async () => {
    accounts = await startAccounts()
  })
  after(() => accounts.close())

  const read = (path: string, memberId: string) =>
    get(`${accounts.url}/v1/members/me${path}`, accounts.issuer.tokenFor(memberId))
  const notices = async (query: string, memberId: string = ada.id) =>
    noticesAnswer.parse((await read(`/notices${query}`, memberId)).body)

  it('shows everybody themselves', async () => {
    for (const { id, email, name } of demoMembers) {
      const { status, headers, body } = await read('', id)
      expect(status).to.equal(200)
      expect(headers.get('cache-control')).to.equal('no-store')
      const { data, meta: given } = memberAnswer.parse(body)
      expect(data).to.include({ member_id: id, full_name: name, email })
      expect(given.request_id).to.equal(headers.get('x-request-id'))
    }
  })

  it('writes times in the zone of the member', async () => {
    const since = async (id: string) => memberAnswer.parse((await read('', id)).body).data.member_since
    expect(await since(ada.id)).to.equal('2018-07-14T10:15:00+02:00')
    expect(await since(ben.id)).to.equal('2020-11-03T09:30:00-05:00')
  })

  it('lists notices, the newest first, each once over all pages', async () => {
    const { meta: first } = await notices('')
    expect(first).to.include({ page: 1, page_size: 20 })
    expect(first.total_count).to.be.at.least(15)
    const seen = []
    for (let page = 1; page <= Math.ceil(first.total_count / 7); page++)
      seen.push(...(await notices(`?page=${page}&page_size=7`)).data)
    expect(seen).to.have.length(first.total_count)
    expect(new Set(seen.map(({ notice_id }) => notice_id)).size).to.equal(first.total_count)
    const times = seen.map(({ published_at }) => Date.parse(published_at))
    expect(times).to.deep.equal(times.toSorted((a, b) => b - a))
    expect(Math.max(...times)).to.be.below(accounts.clock.ms)
    expect((await notices('?page=999999')).data).to.deep.equal([])
  })

  it('gives the same notices after a restart', async () => {
    const again = await startAccounts()
    try {
      const { body } = await get(`${again.url}/v1/members/me/notices`, again.issuer.tokenFor(ada.id))
      expect(noticesAnswer.parse(body).data).to.deep.equal((await notices('')).data)
    } finally {
      await again.close()
    }
  })

  it('shows nobody the notices of another', async () => {
    const ids = async (memberId: string) =>
      (await notices('?page_size=100', memberId)).data.map(({ notice_id }) => notice_id)
    const others = new Set(await ids(ben.id))
    expect((await ids(ada.id)).filter((id) => others.has(id))).to.deep.equal([])
  })

  for (const query of [
    'page=0',
    'page=-1',
    'page=1.5',
    'page=',
    'page=x',
    'page_size=0',
    'page_size=101',
    'page=1&page=2',
  ])
    it(`refuses ?${query}`, async () => {
      const { status, body } = await read(`/notices?${query}`, ada.id)
      expect(status).to.equal(400)
      expect(body).to.have.nested.property('error.code', 'invalid_request')
      expect(body)
        .to.have.nested.property('error.message')
        .that.matches(/^page(_size)?: must be a number from 1 to /)
    })

  it('takes no other token', async () => {
    for (const [what, token] of Object.entries(accounts.issuer.badTokens(ada.id)))
      for (const path of ['/me', '/me/notices']) {
        const { status, headers, body } = await get(`${accounts.url}/v1/members${path}`, token)
        expect(status, what).to.equal(401)
        expect(headers.get('www-authenticate')).to.equal('Bearer error="invalid_token"')
        expect(body, what).to.have.nested.property('error.code', 'invalid_token')
      }
  })

  it('refuses a good token of nobody', async () => {
    expect((await read('', 'mem_unknown')).status).to.equal(401)
  })
})
