import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { z } from 'zod'
import { baseUrl, flag, json, milliseconds, port } from './config-fields.ts'
import { ConfigError, readConfig } from './read-config.ts'

const schema = z.object({
  PORT: port(8080),
  URL: baseUrl(),
  DEMO: flag(false),
  WAIT: milliseconds(100),
  KEYS: json(z.array(z.string().min(8))),
})

describe('config', () => {
  let folder: string
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'config-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const faults = (env: Record<string, string>) => {
    try {
      readConfig(schema, env)
      return []
    } catch (error) {
      if (error instanceof ConfigError) return error.faults
      throw error
    }
  }

  it('reads values, defaults and files', () => {
    const file = join(folder, 'keys')
    writeFileSync(file, '["a secret key"]\n')
    expect(
      readConfig(schema, { URL: 'http://bff:8080/', KEYS_FILE: file, DEMO: 'true', WAIT: '' }),
    ).to.deep.equal({
      PORT: 8080,
      URL: 'http://bff:8080',
      DEMO: true,
      WAIT: 100,
      KEYS: ['a secret key'],
    })
  })

  it('names every fault at once, each with its variable, none with its value', () => {
    const found = faults({ PORT: 'x', URL: 'ftp://a', DEMO: 'maybe', WAIT: '-1', KEYS: '["hunter2"]' })
    expect(found.map((fault) => fault.split(':', 1)[0])).to.have.members([
      'PORT',
      'URL',
      'DEMO',
      'WAIT',
      'KEYS',
    ])
    expect(found.join()).not.to.include('hunter2')
  })

  it('says what is missing, unreadable or set twice', () => {
    expect(faults({ URL: 'http://a' })).to.deep.equal([
      'KEYS: Invalid input: expected string, received undefined (it is not set)',
    ])
    expect(faults({ URL: 'http://a', KEYS_FILE: join(folder, 'none') })[0]).to.include(
      'KEYS_FILE names a file that cannot be read (ENOENT)',
    )
    const file = join(folder, 'keys')
    writeFileSync(file, '["a secret key"]')
    expect(faults({ URL: 'http://a', KEYS_FILE: file, KEYS: '["other key"]' })).to.deep.equal([
      'KEYS and KEYS_FILE are both set: keep one',
    ])
  })

  it('takes only a bare http(s) URL as a base', () => {
    for (const URL of ['http://a/?q', 'http://u:p@a', 'http://a/#f', 'a:80', 'nonsense'])
      expect(faults({ URL, KEYS: '[]' }), URL).to.have.lengthOf(1)
  })
})
