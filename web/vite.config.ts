import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type ServerOptions } from 'vite'
import { entryBudget } from './build/entry-budget.ts'

const root = new URL('../', import.meta.url)
const certificates = new URL('.sallyport/certs/', root)

/**
 * The development server: this page, with the API of a running chain.
 * @param chain its https address. On this machine its certificate comes from a CA of this machine and is taken
 * unchecked; for any other host, name that CA in NODE_EXTRA_CA_CERTS.
 */
function developmentServer(chain: URL): ServerOptions {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(chain.hostname)
  // No changeOrigin: the gateway compares the Origin header with the host that it is told.
  const proxied = { target: chain.origin, secure: !isLocal }
  const [cert, key] = ['edge.crt', 'edge.key'].map((name) => new URL(name, certificates))
  const made = cert && key && existsSync(cert) && existsSync(key)
  return {
    strictPort: true,
    proxy: { '/api': proxied, '/mailbox': proxied },
    // A `__Host-` cookie needs https in some browsers: the chain's own certificate, once `make up` made it.
    ...(made ? { https: { cert: readFileSync(cert), key: readFileSync(key) } } : {}),
  }
}

export default defineConfig(({ command, mode }) => {
  // Of the environment and of the .env in which `make up` remembers its settings.
  const { HTTPS_PORT = '8443', SALLYPORT_URL = `https://localhost:${HTTPS_PORT}` } = loadEnv(
    mode,
    fileURLToPath(root),
    ['SALLYPORT_URL', 'HTTPS_PORT'],
  )
  return {
    plugins: [react(), entryBudget(110_000)],
    build: {
      // Everything comes from a file of our own: the page's CSP knows no inline code and no data: fonts.
      assetsInlineLimit: 0,
      // Every browser in the target loads modulepreload itself.
      modulePreload: { polyfill: false },
      sourcemap: false,
    },
    ...(command === 'serve' ? { server: developmentServer(new URL(SALLYPORT_URL)) } : {}),
  }
})
