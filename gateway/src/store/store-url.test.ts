import { expect } from 'chai'
import { describe, it } from 'mocha'
import { parseStoreUrl } from './store-url.ts'

describe('parseStoreUrl', () => {
  it('knows the schemes of Valkey and Redis, with and without TLS', () => {
    expect(parseStoreUrl('valkey://valkey:6379')).to.equal('redis://valkey:6379')
    expect(parseStoreUrl('valkeys://u:p%40ss@host/2')).to.equal('rediss://u:p%40ss@host/2')
    expect(parseStoreUrl('redis://:secret@[::1]:6380')).to.equal('redis://:secret@[::1]:6380')
    expect(parseStoreUrl('rediss://host')).to.equal('rediss://host')
  })

  it('says what is wrong and never repeats the URL', () => {
    const faulty: [url: string, fault: string][] = [
      ['http://:hunter2@host', 'cannot be read'],
      ['hunter2', 'cannot be read'],
      ['valkey://:hunter2@', 'cannot be read'],
      ['valkey:///1', 'names no host'],
      ['valkey://:hunter2@host/one', 'no database number'],
      ['valkey://:hunter2@host/?db=1', 'query'],
      ['valkey://:hunter2%zz@host', 'percent-encoded'],
    ]
    for (const [url, fault] of faulty)
      expect(() => parseStoreUrl(url), url)
        .to.throw(fault)
        .with.property('message')
        .that.does.not.include('hunter2')
  })
})
