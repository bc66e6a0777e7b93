import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readOptions, UsageError, type Options } from './options.ts'

function read(...args: string[]): Options {
  const options = readOptions(args)
  if (typeof options === 'string') throw new Error(options)
  return options
}
function faults(...args: string[]): string[] {
  try {
    readOptions(args)
    return []
  } catch (error) {
    if (error instanceof UsageError) return error.faults
    throw error
  }
}

describe('the command line', () => {
  it('takes an address without a scheme for https', () => {
    expect(read('localhost:8443').url.href).to.equal('https://localhost:8443/')
    expect(read('check', 'http://site.example/app#x').url.href).to.equal('http://site.example/app')
  })

  it('is slow with others and quick at home', () => {
    expect(read('https://site.example').perSecond).to.equal(10)
    expect(read('https://localhost:8443').perSecond).to.equal(100)
    expect(read('https://localhost:8443', '--rate', '2').perSecond).to.equal(2)
  })

  it('does nothing active unless it is told to', () => {
    expect(read('https://localhost:8443')).to.include({ active: false, insecure: false, loginFile: null })
  })

  it('connects elsewhere as curl does', () => {
    const { connectTo } = read(
      'https://site.example',
      '--connect-to',
      'site.example:443:127.0.0.1:8443',
      '--resolve',
      'other.example:443:[::1]',
    )
    expect(connectTo).to.deep.equal([
      { from: { host: 'site.example', port: 443 }, to: { host: '127.0.0.1', port: 8443 } },
      { from: { host: 'other.example', port: 443 }, to: { host: '[::1]', port: 443 } },
    ])
  })

  it('takes ids and proxies separated by commas, or repeated', () => {
    expect(
      read('x.example', '--only', 'hops,clock-skew', '--proxy', 'nginx', '--proxy', 'caddy'),
    ).to.deep.include({
      only: ['hops', 'clock-skew'],
      proxies: ['nginx', 'caddy'],
    })
  })

  const faulty: [args: string[], fault: RegExp][] = [
    [[], /which address/],
    [['a.example', 'b.example'], /one address at a time/],
    [['https://ada:secret@site.example'], /no credentials/],
    [['https://'], /is no address/],
    [['a.example', '--password', 'x'], /Unknown option '--password'/],
    [['a.example', '--timeout', 'soon'], /--timeout: "soon" is no number/],
    [['a.example', '--plain-port', '99999'], /--plain-port/],
    [['a.example', '--path', 'http://b.example'], /is no path/],
    [['a.example', '--only', 'nonsense'], /"nonsense" is none of those that --list tells/],
    [['a.example', '--proxy', 'squid'], /"squid" is none of nginx, ingress-nginx/],
    [['a.example', '--connect-to', 'nonsense'], /is not --connect-to/],
    [['a.example', '--json', '-', '--html', '-'], /only one report/],
  ]
  for (const [args, fault] of faulty)
    it(`refuses ${args.join(' ') || 'nothing'}`, () => {
      expect(faults(...args).join('\n')).to.match(fault)
    })

  it('tells all faults at once, and no secret', () => {
    expect(faults('--timeout', 'x', '--rate', 'y')).to.have.length(3)
    expect(faults('https://ada:secret@site.example').join()).to.not.match(/secret/)
  })

  it('answers --help, --version and --list', () => {
    expect([readOptions(['-h']), readOptions(['--version']), readOptions(['--list'])]).to.deep.equal([
      'help',
      'version',
      'list',
    ])
  })
})
