import { expect } from 'chai'
import { fieldOf, parseCpuList, parseCpuTicks, parseProcessStat, residentMb } from './proc.ts'

const stat = '812 (next-server (v1) x) S 1 700 700 0 -1 4194560 9 0 0 0 150 25 7 8 20 0 11 0 90 100 200 300'
const cpus = `cpu  9 9 9 9 9 9 9 9 0 0
cpu0 10 1 5 100 2 0 3 4 6 0
cpu1 20 2 6 200 3 1 4 5 7 0
intr 12`

describe('what is read of /proc', () => {
  it('finds group and time of a process whose name holds blanks and parentheses', () => {
    expect(parseProcessStat(stat)).to.deep.equal({ group: 700, ticks: 175 })
  })

  it('says when a text is no stat of a process', () => {
    expect(() => parseProcessStat('nothing')).to.throw('not of the form')
  })

  it('adds up the ticks of the chosen processors, and counts guest time once', () => {
    expect(parseCpuTicks(cpus, [1])).to.deep.equal({ total: 241, work: 28, steal: 5 })
    expect(parseCpuTicks(cpus, [0, 1])).to.deep.equal({ total: 366, work: 44, steal: 9 })
    expect(() => parseCpuTicks(cpus, [2])).to.throw('no line of cpu2')
  })

  it('reads lists of processors', () => {
    expect(parseCpuList('0-2,5\n')).to.deep.equal([0, 1, 2, 5])
    expect(() => parseCpuList('all')).to.throw('"all" is no list')
  })

  it('reads resident memory in MB, and none of a process that has ended', () => {
    expect(residentMb('Name:\tnode\nVmRSS:\t  2048 kB\nThreads: 1')).to.equal(2)
    expect(residentMb('Name:\tnode')).to.equal(0)
  })

  it('reads a field by its name', () => {
    expect(fieldOf('processor\t: 0\nmodel name\t: A CPU\n', 'model name')).to.equal('A CPU')
    expect(fieldOf('processor\t: 0', 'model name')).to.equal(undefined)
  })
})
