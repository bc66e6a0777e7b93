import { expect } from 'chai'
import { publishes } from './port-proxy.ts'

describe('the process that publishes a port', () => {
  const line = [
    '/usr/bin/docker-proxy',
    '-proto',
    'tcp',
    '-host-ip',
    '127.0.0.1',
    '-host-port',
    '8443',
    '',
  ].join('\0')

  it('is known by its port', () => {
    expect(publishes(line, 8443)).to.equal(true)
    expect(publishes(line, 844)).to.equal(false)
    expect(publishes(line.replace('docker-proxy', 'other'), 8443)).to.equal(false)
  })
})
