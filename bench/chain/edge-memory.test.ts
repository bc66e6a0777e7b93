import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { root } from '../../tools/project.ts'

/** Measured: an idle TLS connection, which takes no session to open, and nginx with nobody connected. */
const kbPerConnection = 33
const idleMb = 30
const workers = 2

describe('the memory of the edge', () => {
  it('holds every connection that two workers take', () => {
    const connections = Number(
      /worker_connections (\d+);/.exec(readFileSync(join(root, 'nginx/nginx.conf'), 'utf8'))?.[1],
    )
    const [, nginx = ''] =
      /\n {2}nginx:\n([^]*?)\n\n {2}\w/.exec(readFileSync(join(root, 'compose.yaml'), 'utf8')) ?? []
    const limitMb = Number(/mem_limit: (\d+)m/.exec(nginx)?.[1])
    expect(limitMb).to.be.above(idleMb + (workers * connections * kbPerConnection) / 1_024)
  })
})
