import { expect } from 'chai'
import { planNamed } from './plan.ts'
import { expectStates, statesOf } from './readers.ts'
import { readMeasured } from './run-callers.ts'

const whole = { member: {}, notices: [], balance: {}, latestInvoices: [], nextBooking: {} }

function dashboard(sections: object, billing = 'ok', bookings = 'ok', status = '200 OK') {
  const sources = Object.entries({ accounts: 'ok', billing, bookings }).map(([name, status]) => ({
    name,
    status,
  }))
  const body = Buffer.from(JSON.stringify({ ...sections, meta: { requestId: 'x', sources } }))
  return { head: `HTTP/1.1 ${status}`, body }
}

describe('a dashboard that is measured', () => {
  it('is whole', () => {
    expect(statesOf(dashboard(whole))).to.deep.equal({ accounts: 'ok', billing: 'ok', bookings: 'ok' })
    expect(() => statesOf(dashboard({ ...whole, balance: null }))).to.throw('lacks balance')
    expect(() => statesOf(dashboard({ member: {} }))).to.throw('lacks sections')
    expect(() => statesOf(dashboard(whole, 'ok', 'ok', '502 Bad Gateway'))).to.throw('status 502')
  })

  it('says of a service that fails that its part is stale, and of no other one', () => {
    expect(() => expectStates(dashboard(whole, 'stale'))).to.throw('billing is stale, and not ok')
    expect(() => expectStates(dashboard(whole), 'down')).to.throw('billing is ok, and not stale')
    expectStates(dashboard(whole, 'stale'), 'down')
    expect(() => expectStates(dashboard(whole, 'stale', 'unavailable'), 'down')).to.throw('bookings')
    expectStates(dashboard(whole, 'stale', 'unavailable'), 'silent')
  })
})

describe('what a caller tells', () => {
  it('is its last line', () => {
    expect(readMeasured('a warning\n{"views":2,"seconds":1,"cpuMicros":500}\n')).to.deep.equal({
      views: 2,
      seconds: 1,
      cpuMicros: 500,
    })
  })

  it('is refused when it is no result', () => {
    expect(() => readMeasured('Error: no')).to.throw('it printed: Error: no')
    expect(() => readMeasured('{"views":0,"seconds":1,"cpuMicros":5}')).to.throw('says nothing')
  })
})

describe('the plan of a bench of the BFF', () => {
  it('is named', () => {
    expect(planNamed('full').rounds).to.equal(5)
    expect(() => planNamed('quick')).to.throw('"quick" is no kind of run: full, look')
  })
})
