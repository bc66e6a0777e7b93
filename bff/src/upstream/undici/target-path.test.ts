import { expect } from 'chai'
import { describe, it } from 'mocha'
import { createTargetPath } from './target-path.ts'

const paths = [
  '/v1/members/me',
  '/v1/members/me/notices?page=1&page_size=5',
  '/x?q=a%26b%3Dc+d&f=1.5',
  '/.well-known/jwks.json',
  '/a b/"c"<d>`é',
  '/a/../b/./c',
  '/a/%2e%2E/b/%2E',
  '/a\\b#c',
  '/',
]

describe('the path of a call', () => {
  it('is what a URL parser makes of it', () => {
    const targetPath = createTargetPath('http://service:8080')
    for (const path of paths) {
      const { pathname, search } = new URL(`http://service:8080${path}`)
      expect(targetPath(path)).to.equal(pathname + search)
    }
  })

  it('stays with its service, whatever it looks like', () => {
    const targetPath = createTargetPath('http://service:8080')
    expect(targetPath('//strange:1/x')).to.equal('/strange:1/x')
    expect(targetPath('http://strange:1/x')).to.equal('/http://strange:1/x')
    expect(targetPath('//')).to.equal('/')
    expect(targetPath('')).to.equal('/')
  })

  it('is below the path of the service', () => {
    const targetPath = createTargetPath('http://service:8080/base')
    expect(targetPath('/x?y=1')).to.equal('/base/x?y=1')
    expect(targetPath('/a b')).to.equal('/base/a%20b')
  })
})
