import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { settledNetwork } from '../settled-network.ts'

const certificate = join(import.meta.dirname, '../../../.sallyport/certs/edge.crt')

/** Chromium trusts exactly the edge's key for this run, and no other certificate error is overlooked. */
function pinnedKey(): string {
  const spki = new X509Certificate(readFileSync(certificate)).publicKey.export({
    type: 'spki',
    format: 'der',
  })
  return createHash('sha256').update(spki).digest('base64')
}

/** How the tests' Chromium is started; `flags` come after the ones that all share. */
export async function launchOptions(flags: string[] = []): Promise<LaunchOptions> {
  const path = process.env['CHROMIUM_PATH']
  if (path !== undefined && !existsSync(path))
    throw new Error(
      `CHROMIUM_PATH names ${path}, which is not there: run make test, which finds or installs one`,
    )
  await settledNetwork()
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [
    `--ignore-certificate-errors-spki-list=${pinnedKey()}`,
    '--disable-background-networking',
    '--disable-quic',
    ...root,
    ...flags,
  ]
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
}
