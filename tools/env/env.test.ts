import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readEnv, renderEnv } from './env-file.ts'
import { decideSettings } from './settings.ts'

const found = {
  NODE_IMAGE: 'node:x',
  NGINX_IMAGE: 'nginx:x',
  VALKEY_IMAGE: 'valkey:x',
  HAPROXY_IMAGE: 'haproxy:x',
  CADDY_IMAGE: 'caddy:x',
  BUILD_CA_FILE: '/ca.crt',
  SALLYPORT_UID: '1000',
  SALLYPORT_GID: '1000',
}

describe('decideSettings', () => {
  it('has a default for everything', () => {
    expect(decideSettings({}, {}, found)).to.deep.equal({
      HTTPS_PORT: '8443',
      HTTP_PORT: '8080',
      BIND_ADDRESS: '127.0.0.1',
      PUBLIC_ORIGIN: 'https://localhost:8443',
      DEMO_MODE: 'true',
      ...found,
    })
  })

  it('takes the environment over the file, and keeps the file over the default', () => {
    const first = decideSettings({ HTTPS_PORT: '9443' }, {}, found)
    const second = decideSettings({ HTTP_PORT: '9080' }, first, found)
    expect(second).to.include({ HTTPS_PORT: '9443', HTTP_PORT: '9080' })
    expect(decideSettings({ HTTPS_PORT: '7443' }, second, found)['HTTPS_PORT']).to.equal('7443')
  })

  it('lets the origin follow the port unless somebody chose one', () => {
    const first = decideSettings({}, {}, found)
    expect(decideSettings({ HTTPS_PORT: '9443' }, first, found)['PUBLIC_ORIGIN']).to.equal(
      'https://localhost:9443',
    )
    const chosen = { ...first, PUBLIC_ORIGIN: 'https://127.0.0.1:8443' }
    expect(decideSettings({ HTTPS_PORT: '9443' }, chosen, found)['PUBLIC_ORIGIN']).to.equal(
      'https://127.0.0.1:8443',
    )
    expect(decideSettings({ HTTPS_PORT: '443' }, first, found)['PUBLIC_ORIGIN']).to.equal('https://localhost')
  })

  it('never takes what the machine decides from an old file', () => {
    expect(decideSettings({}, { NODE_IMAGE: 'node:old', SALLYPORT_UID: '5' }, found)).to.include(found)
  })

  it('names all faults at once', () => {
    const wrong = {
      HTTPS_PORT: '0',
      HTTP_PORT: '65536',
      BIND_ADDRESS: 'here',
      PUBLIC_ORIGIN: 'https://x/',
      DEMO_MODE: 'yes',
    }
    expect(() => decideSettings(wrong, {}, found))
      .to.throw(/HTTPS_PORT=0/)
      .with.property('message')
      .that.matches(/HTTP_PORT=65536[^]*BIND_ADDRESS=here[^]*PUBLIC_ORIGIN=https:\/\/x\/[^]*DEMO_MODE=yes/)
    expect(() => decideSettings({ HTTP_PORT: '8443' }, {}, found)).to.throw('must differ')
    for (const port of ['8443.5', '1e3', ' 8443', '-1', '08443']) {
      expect(() => decideSettings({ HTTPS_PORT: port }, {}, found), port).to.throw('HTTPS_PORT')
    }
  })

  it('refuses a value that would break out of its line', () => {
    expect(() => decideSettings({}, {}, { ...found, BUILD_CA_FILE: "/x'\nDEMO_MODE=false" })).to.throw(
      'line break',
    )
  })
})

describe('renderEnv', () => {
  it('keeps the lines that set something else, and repeats none', () => {
    const once = renderEnv({ A: '1' }, '# mine\nB=2\nA=0\n')
    expect(renderEnv({ A: '1' }, once)).to.equal(once)
    expect(readEnv(once)).to.deep.equal({ A: '1', B: '2' })
    expect(once).to.contain('# mine\n')
  })

  it('takes away the line of a setting that is no more', () => {
    expect(readEnv(renderEnv({ A: '1', GONE: undefined }, 'GONE=x\nB=2\n'))).to.deep.equal({ A: '1', B: '2' })
  })

  it('writes values that read back as they are', () => {
    const values = { A: '/with a space/ca #1.crt', B: '$HOME', C: '[::1]:80', D: '' }
    expect(readEnv(renderEnv(values, ''))).to.deep.equal(values)
  })
})
