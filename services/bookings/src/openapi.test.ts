import { demoMembers } from '@sallyport/common/demo-members'
import { Problem } from '@sallyport/common/problem'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { documentedAnswers } from '../../testing/documented-answers.ts'
import { listRoutes } from '../../testing/list-routes.ts'
import { get, request, type TestAnswer } from '../../testing/request.ts'
import { expectFailure } from '../testing/expect-failure.ts'
import { startBookings, type TestBookings } from '../testing/start-bookings.ts'
import type { BookingView } from './contract.ts'
import { bookingsDocument } from './openapi.ts'

const [ada] = demoMembers
const documented = documentedAnswers(bookingsDocument)
const routes = [...new Set(documented.map(({ route }) => route))]
const one = "GET /odata/Bookings('{bookingId}')"
const cancel = "POST /odata/Bookings('{bookingId}')/Cancel"

describe('bookings’ OpenAPI document', () => {
  let bookings: TestBookings
  let ahead: BookingView
  before(async () => {
    bookings = await startBookings()
    const [row] = await bookings.bookings(ada.id, '$filter=Upcoming%20eq%20true')
    if (!row) throw new Error('no booking is ahead')
    ahead = row
  })
  after(() => bookings.close())

  /** A call of a route that would succeed. */
  const call = ({ url, issuer }: TestBookings, route: string, token = issuer.tokenFor(ada.id)) => {
    const [method = '', path = ''] = route.split(' ')
    return request(`${url}${path.replace('{bookingId}', ahead.BookingId)}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(route === cancel ? { 'If-Match': '*' } : {}) },
    })
  }
  const ask = (path: string) => bookings.get(ada.id, path)
  const nobodys = { BookingId: 'nobody' }

  /** What provokes each failure that only some routes have. */
  const provoke: Record<string, Record<string, () => Promise<TestAnswer>>> = {
    'GET /odata/Bookings': { InvalidQueryOption: () => ask('/odata/Bookings?$top=0') },
    'GET /odata/BookingEvents': { InvalidQueryOption: () => ask('/odata/BookingEvents?$top=0') },
    [one]: {
      InvalidRequest: () => ask("/odata/Bookings('%E0%A4%A')"),
      ResourceNotFound: () => ask("/odata/Bookings('nobody')"),
    },
    [cancel]: {
      InvalidRequest: () => bookings.cancel(ada.id, { BookingId: '%E0%A4%A' }, '*'),
      ResourceNotFound: () => bookings.cancel(ada.id, nobodys, '*'),
      PreconditionRequired: () => bookings.cancel(ada.id, ahead),
      ConcurrencyConflict: () => bookings.cancel(ada.id, ahead, '"another"'),
      NotCancellable: async () => {
        const cancelled = (await bookings.bookings(ada.id)).find(({ Status }) => Status === 3)
        return bookings.cancel(ada.id, cancelled ?? nobodys, '*')
      },
    },
  }
  const everywhere: Record<string, (route: string) => Promise<TestAnswer>> = {
    InvalidToken: (route) => call(bookings, route, 'x.y.z'),
    InternalError: async (route) => {
      bookings.plan.set({ mode: 'error' })
      try {
        return await call(bookings, route)
      } finally {
        bookings.plan.clear()
      }
    },
  }

  it('is served to whoever asks', async () => {
    const { status, headers, body } = await get(`${bookings.url}/openapi.json`)
    expect(status).to.equal(200)
    expect(headers.get('content-type')).to.match(/^application\/json/)
    expect(body).to.deep.equal(JSON.parse(JSON.stringify(bookingsDocument)))
    expect(body)
      .to.have.property('openapi')
      .that.matches(/^3\.1\./)
  })

  it('knows every route, and no other', () => {
    const all = listRoutes(bookings.app)
    expect(all).to.include('PUT /__mock/faults')
    const own = all.filter((route) => !/ \/(__mock\/|openapi\.json$)/.test(route))
    expect(own).to.have.members(routes)
  })

  it('has examples that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)
    ajv.addSchema(bookingsDocument, 'bookings')
    for (const { route, name, example, pointer } of documented) {
      const words = pointer.split('/').map(encodeURIComponent)
      const valid = ajv.validate({ $ref: `bookings#${words.join('/')}` }, example)
      expect(valid, `${route} ${name}: ${ajv.errorsText()}`).to.equal(true)
    }
  })

  for (const route of routes)
    it(`is what ${route} does`, async () => {
      for (const { name } of documented.filter((answer) => answer.route === route)) {
        if (name === undefined || name === 'KeysUnavailable') continue
        if (name === 'Success') {
          expect((await call(bookings, route)).body, route).to.have.property('Success', true)
          bookings.store.reset()
          continue
        }
        const provoked = provoke[route]?.[name] ?? (() => everywhere[name]?.(route))
        const answer = await provoked()
        if (!answer) throw new Error(`nothing here provokes ${name} of ${route}`)
        expectFailure(answer, name, `${route} ${name}`)
      }
      expect(bookings.contract.breaches()).to.deep.equal([])
    })

  for (const [code, error] of [
    ['InternalError', new Error('/src/secret.ts')],
    ['KeysUnavailable', new Problem('upstream_unavailable', { detail: 'at 10.0.0.1' })],
  ] as const)
    it(`has ${code} on every route`, async () => {
      const broken = await startBookings({ verify: () => Promise.reject(error) })
      try {
        for (const route of routes) expectFailure(await call(broken, route), code, route)
        expect(broken.contract.breaches()).to.deep.equal([])
        expect(documented.filter(({ name }) => name === code)).to.have.length(routes.length)
      } finally {
        await broken.close()
      }
    })

  it('promises nothing that nothing here saw', () => {
    expect(bookings.contract.untested()).to.deep.equal([])
  })
})
