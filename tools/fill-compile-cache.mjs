// node fill-compile-cache.mjs UID, while an image is built, in the folder of a server: loads all that the server loads,
// so that what V8 compiled of it lies in the image. Containers are read-only: none could keep it for its next start.
import { chmodSync, globSync, readdirSync, renameSync } from 'node:fs'
import { flushCompileCache, getCompileCacheDir } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [uid = ''] = process.argv.slice(2)
const folder = getCompileCacheDir()
if (!/^\d+$/.test(uid) || !folder)
  throw new Error('needs a user id, and NODE_COMPILE_CACHE in the environment')

// A configuration with a fault: every module is loaded, nothing listens, and the process ends.
process.env['PORT'] = process.env['WEB_PORT'] = 'none'
const load = (path) => import(pathToFileURL(path).href)
await load('src/main.ts')
if (process.exitCode !== 1) throw new Error('src/main.ts did not end with a fault in its configuration')
process.exitCode = 0
// What the gateway loads only where it has a store.
for (const path of globSync('src/store/valkey-store.ts')) await load(path)

flushCompileCache()
const files = readdirSync(folder)
if (files.length < 100) throw new Error(`${folder} holds next to nothing`)
// Node writes them for one user, and looks for them in a folder of its version, its V8 and that user.
for (const file of files) chmodSync(join(folder, file), 0o644)
renameSync(folder, join(dirname(folder), basename(folder).replace(/-\d+$/, `-${uid}`)))
