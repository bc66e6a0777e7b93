import { expect } from 'chai'
import { cgroupFiles, cpuSecondsIn, shmemMbIn } from './cgroup.ts'

describe('what is read of a control group', () => {
  it('is found in the one tree of version 2', () => {
    expect(cgroupFiles('0::/system.slice/docker-ab.scope\n')).to.deep.equal({
      cpu: '/system.slice/docker-ab.scope/cpu.stat',
      memory: '/system.slice/docker-ab.scope/memory.stat',
      procs: '/system.slice/docker-ab.scope/cgroup.procs',
    })
  })

  it('is found in the trees of version 1, whose unified one may be empty', () => {
    const text = '9:memory:/docker/ab\n4:cpuacct,cpu:/docker/ab\n1:name=systemd:/docker/ab\n0::/\n'
    expect(cgroupFiles(text)).to.deep.equal({
      cpu: 'cpuacct/docker/ab/cpuacct.usage',
      memory: 'memory/docker/ab/memory.stat',
      procs: 'cpuacct/docker/ab/cgroup.procs',
    })
  })

  it('is never that of the whole machine', () => {
    expect(() => cgroupFiles('0::/\n')).to.throw('no control group of a container')
  })

  it('gives CPU time in seconds, of either version', () => {
    expect(cpuSecondsIn('usage_usec 2500000\nuser_usec 1\n')).to.equal(2.5)
    expect(cpuSecondsIn('2500000000\n')).to.equal(2.5)
    expect(() => cpuSecondsIn('nothing')).to.throw('no CPU time')
  })

  it('gives what lies in a tmpfs, where that is told', () => {
    expect(shmemMbIn('anon 5\nshmem 2097152\n')).to.equal(2)
    expect(shmemMbIn('cache 5\n')).to.equal(0)
  })
})
