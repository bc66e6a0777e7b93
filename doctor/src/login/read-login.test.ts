import { expect } from 'chai'
import { describe, it } from 'mocha'
import { LoginFileError, readLogin, type Prompt } from './read-login.ts'

const nobody: Prompt = () => Promise.reject(new Error('nobody is there'))
const read = (file: unknown, prompt: Prompt = nobody) =>
  readLogin(typeof file === 'string' ? file : JSON.stringify(file), prompt)
const faultsOf = (file: unknown) =>
  read(file).then(
    () => [],
    (error: unknown) => (error instanceof LoginFileError ? error.faults : [String(error)]),
  )

describe('a login file', () => {
  it("signs in to this project's API with an address and a password", async () => {
    const { kind, call, session, websocket, events } = await read({
      email: 'ada@sallyport.test',
      password: 'p',
    })
    expect({ kind, path: call.path, session: session?.path, websocket, events: events?.path }).to.deep.equal({
      kind: 'sallyport',
      path: '/api/auth/login',
      session: '/api/auth/session',
      websocket: '/api/live',
      events: '/api/events',
    })
    expect(call.headers).to.deep.include(['X-CSRF', '1'])
    expect(session?.isKnown(200, '{"signedIn": true}')).to.equal(true)
    expect(session?.isKnown(200, '{"signedIn": false}')).to.equal(false)
  })

  it("knows this project's API by its path too", async () => {
    const { call, session, logout } = await read({
      url: '/api/auth/login',
      body: { email: 'a', password: 'b' },
    })
    expect(call.body).to.equal('{"email":"a","password":"b"}')
    expect(call.headers).to.deep.include(['X-CSRF', '1'])
    expect([session?.path, logout?.path]).to.deep.equal(['/api/auth/session', '/api/auth/logout'])
  })

  it('describes a form, its success, and a page that needs the session', async () => {
    const plan = await read({
      url: '/login',
      form: { user: 'ada', password: 'a&b' },
      page: '/login',
      success: { status: 302, location: '/account' },
      session: { url: '/account', contains: 'Ada' },
      logout: { url: '/logout', method: 'GET' },
    })
    expect(plan.call.body).to.equal('user=ada&password=a%26b')
    expect(plan.succeeded?.(302, '', 'https://site.example/account')).to.equal(true)
    expect(plan.succeeded?.(302, '', 'https://site.example/login?failed')).to.equal(false)
    expect(plan.session?.isKnown(200, 'Hello Ada')).to.equal(true)
    expect(plan.session?.isKnown(200, 'Sign in')).to.equal(false)
    expect(plan.logout?.method).to.equal('GET')
  })

  it('asks for what it should not hold', async () => {
    const asked: string[] = []
    const plan = await read(
      { url: '/login', body: { user: 'ada', password: { prompt: 'Password' } } },
      (label) => {
        asked.push(label)
        return Promise.resolve('typed')
      },
    )
    expect(asked).to.deep.equal(['Password'])
    expect(plan.call.body).to.equal('{"user":"ada","password":"typed"}')
  })

  const faulty: [file: unknown, faults: RegExp[]][] = [
    ['not json', [/not JSON/]],
    ['[]', [/not a JSON object/]],
    [{}, [/needs "email" and "password"/]],
    [{ email: 'a' }, [/needs/]],
    [{ email: 1, password: 2 }, [/"email" must be a string/, /"password" must be a string/]],
    [{ url: 'https://other.example/login', body: {} }, [/"url" must be a path of the same site/]],
    [{ url: '//other.example/login', body: {} }, [/"url" must be a path/]],
    [{ url: '/login', pasword: 'x' }, [/"pasword" is no field/]],
    [
      { url: '/login', form: { a: 1 }, session: { url: 'x' } },
      [/"session.url"/, /"form" must be an object of strings/],
    ],
    [{ url: '/login', form: {}, body: {} }, [/exclude each other/]],
  ]
  for (const [file, faults] of faulty)
    it(`is refused with every fault: ${JSON.stringify(file)}`, async () => {
      const told = await faultsOf(file)
      expect(told).to.have.length(faults.length)
      for (const fault of faults)
        expect(
          told.some((line) => fault.test(line)),
          String(fault),
        ).to.equal(true)
    })

  it('is not repeated in its faults', async () => {
    expect((await faultsOf({ url: 'nowhere', body: { password: 'hunter2' } })).join()).to.not.match(/hunter2/)
  })
})
