import { expect } from 'chai'
import { describe, it } from 'mocha'
import { containerUser } from './container-user.ts'

describe('containerUser', () => {
  const person = { uid: 1000, gid: 1001 }

  it('is the host user, who owns the key files', () => {
    expect(containerUser(person, ['name=seccomp,profile=builtin'])).to.deep.equal({
      ...person,
      handOver: false,
    })
  })

  it('is an unprivileged user where the host user is root, and the files are handed over', () => {
    expect(containerUser({ uid: 0, gid: 0 }, [])).to.deep.equal({ uid: 10_001, gid: 10_001, handOver: true })
  })

  it('is root inside rootless docker, which is the host user outside', () => {
    expect(containerUser(person, ['name=rootless'])).to.deep.equal({ uid: 0, gid: 0, handOver: false })
  })

  it('refuses userns-remap, and says what to do', () => {
    expect(() => containerUser(person, ['name=userns'])).to.throw(/userns-remap.*switch/)
  })
})
