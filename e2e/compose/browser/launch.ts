import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { settledNetwork } from '../settled-network.ts'
import { canHaveOwnNetwork, createOwnNetwork, type OwnNetwork } from './own-network.ts'

const certificate = join(import.meta.dirname, '../../../.sallyport/certs/edge.crt')

/** Chromium trusts exactly the edge's key for this run, and no other certificate error is overlooked. */
function pinnedKey(): string {
  const spki = new X509Certificate(readFileSync(certificate)).publicKey.export({
    type: 'spki',
    format: 'der',
  })
  return createHash('sha256').update(spki).digest('base64')
}

let network: OwnNetwork | undefined

/** Gives browsers that are launched from now on a network of their own, with nothing in it but these addresses. */
export async function isolateBrowsers(addresses: readonly string[]): Promise<void> {
  const path = process.env['CHROMIUM_PATH']
  if (path === undefined || !canHaveOwnNetwork()) return
  const ports = new Set(
    addresses
      .map((address) => new URL(address))
      .map(({ port, protocol }) => Number(port) || (protocol === 'https:' ? 443 : 80)),
  )
  network = await createOwnNetwork(path, [...ports])
}

/** How the tests' Chromium is started; `flags` come after the ones that all share. */
export async function launchOptions(flags: string[] = []): Promise<LaunchOptions> {
  const path = process.env['CHROMIUM_PATH']
  if (path !== undefined && !existsSync(path))
    throw new Error(
      `CHROMIUM_PATH names ${path}, which is not there: run make test, which finds or installs one`,
    )
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [
    `--ignore-certificate-errors-spki-list=${pinnedKey()}`,
    '--disable-background-networking',
    '--disable-quic',
    ...root,
    ...flags,
  ]
  if (network) return { args, executablePath: network.executablePath, env: network.env }
  await settledNetwork()
  return { args, ...(path === undefined ? {} : { executablePath: path }) }
}

/** A Chromium for whoever closes it; tests share the one of `sharedBrowser`. */
export const launchBrowser = async (): Promise<Browser> => chromium.launch(await launchOptions())

let shared: Promise<Browser> | undefined

/** The one Chromium of a test run, launched when the first test wants it. */
export const sharedBrowser = (): Promise<Browser> => (shared ??= launchBrowser())

export async function closeSharedBrowser(): Promise<void> {
  const running = shared
  shared = undefined
  await (await running)?.close()
  network?.close()
  network = undefined
}
