import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createApiDocument } from '@sallyport/common/openapi/api-document'
import { operationsOf } from '@sallyport/common/openapi/operations'
import { expect } from 'chai'
import express from 'express'
import { after, before, describe, it } from 'mocha'
import { docsRoutes } from './docs-routes.ts'
import { html } from './html.ts'
import { referencePage } from './reference-page.ts'

describe('docsRoutes', () => {
  let server: Server
  let url: string
  before(async () => {
    server = createServer(express().use('/api', docsRoutes())).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => void server.close())

  it('serves the document', async () => {
    const response = await fetch(`${url}/api/openapi.json`)
    expect(response.headers.get('content-type')).to.equal('application/json; charset=utf-8')
    expect(await response.json()).to.deep.equal(createApiDocument())
  })

  it('serves a page that needs no more than its own style sheet', async () => {
    const response = await fetch(`${url}/api/docs`)
    expect(response.headers.get('content-type')).to.equal('text/html; charset=utf-8')
    const page = await response.text()
    expect(page).not.to.match(/<script|<style|\sstyle=|\son\w+=|javascript:/i)
    const loaded = [...page.matchAll(/<(?:link|img|iframe)\b[^>]*(?:href|src)="([^"]*)"/g)].map(
      ([, target]) => target,
    )
    expect(loaded).to.have.members(['/favicon.svg', '/api/docs/style.css'])
    const style = await fetch(`${url}/api/docs/style.css`)
    expect(style.headers.get('content-type')).to.equal('text/css; charset=utf-8')
    expect(await style.text()).not.to.match(/@import|url\(/)
  })
})

describe('referencePage', () => {
  const document = createApiDocument()
  const page = referencePage(document)
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)

  it('has each operation and each schema, under an address of its own', () => {
    for (const { operation, path } of operationsOf(document)) {
      expect(ids).to.include(operation.operationId)
      expect(page).to.include(`<code>${path}</code>`)
    }
    for (const name of Object.keys(document.components?.schemas ?? {}))
      expect(ids).to.include(`schema-${name}`)
    expect(new Set(ids).size).to.equal(ids.length)
  })

  it('has no link into nothing', () => {
    const anchors = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
    expect(anchors.length).to.be.greaterThan(100)
    for (const anchor of anchors) expect(ids).to.include(anchor)
  })

  it('shows parameters, bodies, problems and examples', () => {
    const section = page.slice(page.indexOf('id="payInvoice"'), page.indexOf('id="tag-live"'))
    for (const part of [
      'Idempotency-Key',
      'PaymentRequest',
      'amount_mismatch',
      'PaymentAnswer',
      '&quot;1234.50&quot;',
    ])
      expect(section).to.include(part)
  })

  it('shows nothing of the document as markup', () => {
    const hostile = createApiDocument()
    hostile.info.description = '<img src=x onerror=alert(1)> & `</code><script>`'
    const text = referencePage(hostile)
    expect(text).to.include(
      '&lt;img src=x onerror=alert(1)&gt; &amp; <code>&lt;/code&gt;&lt;script&gt;</code>',
    )
    expect(text).not.to.include('<img')
  })
})

describe('html', () => {
  it('escapes text, also within attributes, and keeps what it made itself', () => {
    const inner = html`<b>${'<&>'}</b>`
    expect(html`<a title="${`"'`}">${inner}${[1, ' ', inner]}</a>`.text).to.equal(
      '<a title="&quot;&#39;"><b>&lt;&amp;&gt;</b>1 <b>&lt;&amp;&gt;</b></a>',
    )
  })
})
