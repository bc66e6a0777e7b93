import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { parseForwarded, type ForwardedElement } from './parse-forwarded.ts'

/** The elements without what they do not name; undefined for a malformed header. */
const read = (text: string) => {
  const parsed = parseForwarded(text)
  if (!parsed.ok) return undefined
  return parsed.elements.map((element) =>
    Object.fromEntries(Object.entries(element).filter(([, value]) => value !== undefined)),
  )
}

describe('parseForwarded', () => {
  const cases: [text: string, elements: object[]][] = [
    // The examples of RFC 7239.
    ['for="_gazonk"', [{ for: '_gazonk' }]],
    ['For="[2001:db8:cafe::17]:4711"', [{ for: '2001:db8:cafe::17' }]],
    ['for=192.0.2.60;proto=http;by=203.0.113.43', [{ for: '192.0.2.60', proto: 'http', by: '203.0.113.43' }]],
    ['for=192.0.2.43, for=198.51.100.17', [{ for: '192.0.2.43' }, { for: '198.51.100.17' }]],
    [
      'for=192.0.2.43,for="[2001:db8:cafe::17]",for=unknown',
      [{ for: '192.0.2.43' }, { for: '2001:db8:cafe::17' }, { for: 'unknown' }],
    ],
    ['for=_hidden, for=_SEVKISEK', [{ for: '_hidden' }, { for: '_SEVKISEK' }]],
    ['for="192.0.2.43:47011"', [{ for: '192.0.2.43' }]],
    ['for="_a.b-c:_port"', [{ for: '_a.b-c' }]],
    // Values.
    ['proto=https', [{ proto: 'https' }]],
    ['PROTO="https"', [{ proto: 'https' }]],
    ['proto="ht\\tps"', [{ proto: 'https' }]],
    ['host=example.com', [{ host: 'example.com' }]],
    ['host="example.com:8443"', [{ host: 'example.com:8443' }]],
    ['host="[::1]:8443"', [{ host: '[::1]:8443' }]],
    ['secret="a\\"b,c;d=e";proto=https', [{ proto: 'https' }]],
    // Empty elements and pairs.
    [', ,proto=https,,', [{ proto: 'https' }]],
    [';proto=https;', [{ proto: 'https' }]],
    ['proto=https\t ,\t for=unknown', [{ proto: 'https' }, { for: 'unknown' }]],
  ]
  for (const [text, elements] of cases) it(`reads ${text}`, () => expect(read(text)).to.deep.equal(elements))

  const malformed = [
    '',
    ' ',
    ',',
    'https',
    'proto',
    'proto=',
    '=https',
    'proto =https',
    'proto= https',
    'for=192.0.2.60; proto=https',
    'proto=https ;for=unknown',
    'proto=https;proto=http',
    'proto=https;PROTO=http',
    'proto="https',
    'proto=https"',
    'proto="https"x',
    'proto="ht\\',
    'proto=ht/tps',
    'proto="1http"',
    'proto="https, http"',
    'for=2001:db8::1',
    'for="2001:db8::1"',
    'for=[2001:db8::1]',
    'for="[192.0.2.1]"',
    'for="[2001:db8::1"',
    'for="192.0.2.1:"',
    'for="192.0.2.1:123456"',
    'for="192.0.2.999"',
    'for=example.com',
    'for="_"',
    'for="_a b"',
    'host="a b"',
    'host="a/b"',
    'host="evil.example@localhost"',
    'proto=https\u0000',
    'proto="https\u007F"',
    'for=unknown\nproto=https',
    `${'for=unknown,'.repeat(51)}for=unknown`,
  ]
  for (const text of malformed)
    it(`takes for malformed: ${JSON.stringify(text.slice(0, 40))}`, () => {
      const parsed = parseForwarded(text)
      expect(parsed.ok).to.equal(false)
      if (!parsed.ok) expect(parsed.at).to.be.at.most(text.length)
    })

  it('says where reading ended', () => {
    expect(parseForwarded('for=unknown; proto=https')).to.deep.include({ ok: false, at: 12 })
  })

  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6().map((text) => `[${text}]`),
  )
  const node = fc.oneof(address, fc.constant('unknown'), fc.stringMatching(/^_[\w.-]{1,8}$/))
  const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  const bare = (text: string) => text.replaceAll(/^\[|\]$/g, '')

  it('reads back whatever was written to the letter, quoted and escaped at will', () => {
    const element = fc.record(
      {
        for: node,
        by: node,
        proto: fc.constantFrom('http', 'https', 'wss'),
        extension: fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', ';', '=', ' ') }),
      },
      { requiredKeys: ['for'] },
    )
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 5 }), (elements) => {
        const text = elements
          .map((pairs) =>
            Object.entries(pairs)
              .map(([name, value]) => `${name}=${quoted(value)}`)
              .join(';'),
          )
          .join(', ')
        const wanted = elements.map(({ extension: _, ...pairs }) =>
          Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, bare(value)])),
        )
        expect(read(text)).to.deep.equal(wanted)
      }),
    )
  })

  it('never throws, whatever a client writes, and names what it read only in known forms', () => {
    const pieces = fc.constantFrom(
      'for',
      'by',
      'host',
      'proto',
      '=',
      ';',
      ',',
      '"',
      '\\',
      ' ',
      '[',
      ']',
      ':',
      '_x',
      'unknown',
      'https',
      '192.0.2.1',
      '::1',
      '\u00E9',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          const parsed = parseForwarded(text)
          if (!parsed.ok) return
          for (const one of parsed.elements) expect(isOfForm(one), text).to.equal(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('takes time in proportion, however a client tries', () => {
    for (const text of [
      `for="${'\\"'.repeat(20_000)}`,
      ' ,'.repeat(20_000),
      ';'.repeat(40_000),
      'a'.repeat(40_000),
    ]) {
      const begun = performance.now()
      parseForwarded(text)
      expect(performance.now() - begun, text.slice(0, 10)).to.be.lessThan(500)
    }
  })
})

function isOfForm({ for: sender, by, host, proto }: ForwardedElement): boolean {
  const isNode = (text = 'unknown') => /^(?:[\d.]+|[\da-f:.]+|unknown|_[\w.-]+)$/i.test(text)
  return (
    isNode(sender) && isNode(by) && !/[\s"\\/@]/.test(host ?? '') && /^[a-z][a-z\d+.-]*$/i.test(proto ?? 'a')
  )
}
