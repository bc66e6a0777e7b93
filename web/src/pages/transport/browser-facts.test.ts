import { expect } from 'chai'
import { describe, it } from 'mocha'
import { browserFacts } from './browser-facts.ts'

const agents = {
  'Firefox 140': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Safari 19':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  'Chrome 139':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/139.0.1 Mobile/15E148 Safari/604.1',
  'Chromium 139':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  'Edge 139':
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0',
}

interface Given {
  userAgent?: string
  brands?: unknown
  navigation?: string
  resources?: object[]
}

function factsOf({ userAgent = '', brands, navigation = 'h2', resources = [] }: Given = {}) {
  return browserFacts(
    {
      location: { origin: 'https://localhost:8443', protocol: 'https:', host: 'localhost:8443' },
      isSecureContext: true,
      navigator: {
        userAgent,
        cookieEnabled: true,
        ...(brands === undefined ? {} : { userAgentData: { brands } }),
      },
      performance: {
        getEntriesByType: (type) => (type === 'navigation' ? [{ nextHopProtocol: navigation }] : resources),
      },
    },
    '/api/debug/transport',
  )
}

describe('browserFacts', () => {
  it('tells what the page knows of itself', () => {
    expect(factsOf({ userAgent: agents['Firefox 140'] })).to.deep.equal({
      name: 'Firefox 140',
      origin: 'https://localhost:8443',
      scheme: 'https',
      host: 'localhost:8443',
      secureContext: true,
      httpVersion: 'HTTP/2',
      cookiesEnabled: true,
    })
  })

  it('knows browsers by their User-Agent', () => {
    for (const [name, userAgent] of Object.entries(agents)) expect(factsOf({ userAgent }).name).to.equal(name)
    expect(factsOf({ userAgent: 'curl/8.14' }).name).to.equal(undefined)
  })

  it('prefers the name that a browser gives itself, and never takes the made-up one', () => {
    const made = [
      { brand: 'Not;A=Brand', version: '99' },
      { brand: 'Not/A)Brand', version: '8' },
    ]
    const chromium = { brand: 'Chromium', version: '139' }
    const chrome = { brand: 'Google Chrome', version: '139' }
    const userAgent = agents['Chromium 139']
    expect(factsOf({ userAgent, brands: [...made, chromium, chrome] }).name).to.equal('Google Chrome 139')
    expect(factsOf({ userAgent, brands: [chromium, ...made] }).name).to.equal('Chromium 139')
    for (const odd of [made, [], 'Chromium', [null, 7, {}]])
      expect(factsOf({ userAgent, brands: odd }).name).to.equal('Chromium 139')
  })

  it('tells the HTTP version of its latest request, else of the page, else nothing', () => {
    const resources = [
      { name: 'https://localhost:8443/api/debug/transport?page=x', nextHopProtocol: 'h2' },
      { name: 'https://localhost:8443/api/debug/transport?page=x', nextHopProtocol: 'http/1.1' },
      { name: 'https://localhost:8443/api/auth/session', nextHopProtocol: 'h3' },
    ]
    expect(factsOf({ resources }).httpVersion).to.equal('HTTP/1.1')
    expect(factsOf({ navigation: 'http/1.1' }).httpVersion).to.equal('HTTP/1.1')
    expect(factsOf({ navigation: '' }).httpVersion).to.equal(undefined)
    expect(
      factsOf({ resources: [{ name: '/api/debug/transport', nextHopProtocol: '' }] }).httpVersion,
    ).to.equal('HTTP/2')
  })
})
