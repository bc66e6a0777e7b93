/** Runs inside the namespace of in-own-network.sh: hands the ports on through sockets in a folder, and starts the browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { joinSockets } from './join-sockets.ts'

const { OWN_NETWORK_FOLDER = '', OWN_NETWORK_PORTS = '', OWN_NETWORK_BROWSER = '' } = process.env

for (const port of OWN_NETWORK_PORTS.split(',').map(Number)) {
  const way = join(OWN_NETWORK_FOLDER, String(port))
  const server = createServer((page) => joinSockets(page, connect(way))).listen(port, '127.0.0.1')
  await once(server, 'listening')
}

// Descriptors 3 and 4 are Playwright's pipes.
const browser = spawn(OWN_NETWORK_BROWSER, process.argv.slice(2), { stdio: [0, 1, 2, 3, 4] })
process.on('SIGTERM', () => browser.kill())
const [code] = await once(browser, 'exit')
process.exit(typeof code === 'number' ? code : 1)
