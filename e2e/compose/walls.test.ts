import { expect } from 'chai'
import { describe, it } from 'mocha'
import { serviceNames, type ServiceName } from './compose-chain.ts'
import { composeChain } from './setup.ts'

/** Opens a TCP connection from within a container; bash needs no tool for it. */
async function reaches(from: ServiceName, host: string, port: number): Promise<boolean> {
  const { exitCode } = await composeChain().exec(from, [
    'timeout',
    '2',
    'bash',
    '-c',
    `exec 3<>/dev/tcp/${host}/${port}`,
  ])
  return exitCode === 0
}

describe('the walls between the networks', () => {
  const open: [ServiceName, string, number][] = [
    ['nginx', 'gateway', 8080],
    ['gateway', 'bff', 8080],
    ['gateway', 'nginx', 8443],
    ['bff', 'accounts', 8080],
    ['bff', 'billing', 8080],
    ['bff', 'bookings', 8080],
    ['accounts', 'mailbox', 1025],
  ]
  for (const [from, host, port] of open)
    it(`${from} reaches ${host}`, async () => {
      expect(await reaches(from, host, port)).to.equal(true)
    })

  const closed: [ServiceName, string, number][] = [
    ['nginx', 'bff', 8080],
    ['nginx', 'accounts', 8080],
    ['nginx', 'billing', 8080],
    ['nginx', 'bookings', 8080],
    ['gateway', 'accounts', 8080],
    ['gateway', 'billing', 8080],
    ['gateway', 'bookings', 8080],
    ['gateway', 'mailbox', 1025],
    ['billing', 'gateway', 8080],
    ['mailbox', 'billing', 8080],
  ]
  for (const [from, host, port] of closed)
    it(`${from} does not reach ${host}`, async () => {
      expect(await reaches(from, host, port)).to.equal(false)
    })

  it('only nginx publishes ports, on the loopback', async () => {
    for (const name of serviceNames) {
      const { NetworkSettings } = await composeChain().inspect(name)
      const published = Object.values(NetworkSettings.Ports).flatMap((bindings) => bindings ?? [])
      expect(
        published.map(({ HostIp }) => HostIp),
        name,
      ).to.deep.equal(name === 'nginx' ? ['127.0.0.1', '127.0.0.1'] : [])
    }
  })

  it('every container runs unprivileged on a read-only file system', async () => {
    for (const name of serviceNames) {
      const { Config, HostConfig } = await composeChain().inspect(name)
      expect(Config.User, name).to.match(/^[1-9]\d*:/)
      expect(HostConfig.ReadonlyRootfs, name).to.equal(true)
      expect(HostConfig.CapDrop, name).to.deep.equal(['ALL'])
      expect(HostConfig.Memory, name).to.be.greaterThan(0)
      const touched = await composeChain().exec(name, ['bash', '-c', 'echo x >/opt/probe'])
      expect(touched.exitCode, name).not.to.equal(0)
    }
  })
})
